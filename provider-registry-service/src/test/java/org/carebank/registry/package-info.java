/** Tests of the register as a whole, and what its tests share. */
@NullMarked
package org.carebank.registry;

import org.jspecify.annotations.NullMarked;
