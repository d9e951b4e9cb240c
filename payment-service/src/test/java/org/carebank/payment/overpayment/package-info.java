@NullMarked
package org.carebank.payment.overpayment;

import org.jspecify.annotations.NullMarked;
