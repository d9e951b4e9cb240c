/** The child's own evaluation of its home: when it is asked for, what is said, what excuses it, what follows. */
@NullMarked
package org.carebank.placement.evaluation;

import org.jspecify.annotations.NullMarked;
