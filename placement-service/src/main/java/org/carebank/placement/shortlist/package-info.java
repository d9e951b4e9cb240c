/** The short list of homes for a child: the council's order and reasons, and what the child says of each. */
@NullMarked
package org.carebank.placement.shortlist;

import org.jspecify.annotations.NullMarked;
