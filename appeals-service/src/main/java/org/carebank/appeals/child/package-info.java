/** The child's own pages: two big choices, your own words, and where your appeal is. */
@NullMarked
package org.carebank.appeals.child;

import org.jspecify.annotations.NullMarked;
