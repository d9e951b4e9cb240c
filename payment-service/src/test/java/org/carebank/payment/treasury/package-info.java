@NullMarked
package org.carebank.payment.treasury;

import org.jspecify.annotations.NullMarked;
