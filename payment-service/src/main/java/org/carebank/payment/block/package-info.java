/** Block, soft block and alliance contracts (law 9): places kept, used and above, who pays them, what other regions are told. */
@NullMarked
package org.carebank.payment.block;

import org.jspecify.annotations.NullMarked;
