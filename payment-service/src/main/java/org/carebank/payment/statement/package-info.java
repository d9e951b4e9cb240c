/** What a payee earned, was paid and is owed between two days, as the ledger has it. */
@NullMarked
package org.carebank.payment.statement;

import org.jspecify.annotations.NullMarked;
