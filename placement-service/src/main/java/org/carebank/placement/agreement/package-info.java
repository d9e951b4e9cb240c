/** Agreements on a home by those who must agree, with the child's own view. */
@NullMarked
package org.carebank.placement.agreement;

import org.jspecify.annotations.NullMarked;
