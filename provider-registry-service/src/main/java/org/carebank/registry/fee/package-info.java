/** Fee agreements, spot, block, soft block and alliance, their uplifts and ends; always two people. */
@NullMarked
package org.carebank.registry.fee;

import org.jspecify.annotations.NullMarked;
