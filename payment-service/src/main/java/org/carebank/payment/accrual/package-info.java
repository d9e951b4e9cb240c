/** From entitlement to ledger: only the difference is posted, and a recomputation from nothing proves it. */
@NullMarked
package org.carebank.payment.accrual;

import org.jspecify.annotations.NullMarked;
