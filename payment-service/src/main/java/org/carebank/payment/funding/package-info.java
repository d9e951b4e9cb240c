/** Funding accounts: opened by legal status, moved at once by facts and appeals, and told to the others. */
@NullMarked
package org.carebank.payment.funding;

import org.jspecify.annotations.NullMarked;
