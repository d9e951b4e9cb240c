/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.office;

import org.jspecify.annotations.NullMarked;
