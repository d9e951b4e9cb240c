/** Which days can be. */
@NullMarked
package org.carebank.placement.day;

import org.jspecify.annotations.NullMarked;
