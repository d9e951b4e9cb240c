@NullMarked
package org.carebank.payment.component;

import org.jspecify.annotations.NullMarked;
