/** Tests of a whole region with its population. */
@NullMarked
package org.carebank.local.whole;

import org.jspecify.annotations.NullMarked;
