/** Asking a home for a child: find one in the own copy of the register, and begin the agreement. */
@NullMarked
package org.carebank.placement.asking;

import org.jspecify.annotations.NullMarked;
