/** Payment runs: prepared by one person, approved and released by another, one bank file each. */
@NullMarked
package org.carebank.payment.run;

import org.jspecify.annotations.NullMarked;
