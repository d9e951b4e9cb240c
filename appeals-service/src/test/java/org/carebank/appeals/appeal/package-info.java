/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.appeal;

import org.jspecify.annotations.NullMarked;
