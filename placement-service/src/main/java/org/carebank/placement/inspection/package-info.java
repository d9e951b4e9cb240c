/** Samples of children's pathways that inspectors draw, and their time-bound sight of just those. */
@NullMarked
package org.carebank.placement.inspection;

import org.jspecify.annotations.NullMarked;
