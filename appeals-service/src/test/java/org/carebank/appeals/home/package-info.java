/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.home;

import org.jspecify.annotations.NullMarked;
