@NullMarked
package org.carebank.payment.page;

import org.jspecify.annotations.NullMarked;
