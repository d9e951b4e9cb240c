/** Tests of placement as a whole, and what its tests share. */
@NullMarked
package org.carebank.placement;

import org.jspecify.annotations.NullMarked;
