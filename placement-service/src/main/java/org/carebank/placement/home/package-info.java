/** Placements: where every child lives, lived, and was believed to live. */
@NullMarked
package org.carebank.placement.home;

import org.jspecify.annotations.NullMarked;
