/** Tests of this feature. */
@NullMarked
package org.carebank.appeals.deadline;

import org.jspecify.annotations.NullMarked;
