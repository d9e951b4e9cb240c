/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.funding;

import org.jspecify.annotations.NullMarked;
