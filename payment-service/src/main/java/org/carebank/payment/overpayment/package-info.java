/** What a payee was paid and is not owed: noticed, told, taken back by share and floor, invoiced or written off. */
@NullMarked
package org.carebank.payment.overpayment;

import org.jspecify.annotations.NullMarked;
