/** Funds follow the child: facts become entitlement, entitlement becomes a ledger, the ledger becomes payments. */
@NullMarked
package org.carebank.payment;

import org.jspecify.annotations.NullMarked;
