/** What the bank says came of payments: read from its messages, tied to the ledger, and nothing left unexplained. */
@NullMarked
package org.carebank.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
