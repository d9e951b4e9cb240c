/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.child;

import org.jspecify.annotations.NullMarked;
