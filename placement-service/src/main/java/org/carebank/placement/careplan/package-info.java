/** What a child needs now and later as its council plans it, and the child's own goals in its own words. */
@NullMarked
package org.carebank.placement.careplan;

import org.jspecify.annotations.NullMarked;
