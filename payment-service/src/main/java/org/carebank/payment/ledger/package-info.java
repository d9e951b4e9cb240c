/** Double entry, append-only, digested in a chain: the record of what is owed and paid. */
@NullMarked
package org.carebank.payment.ledger;

import org.jspecify.annotations.NullMarked;
