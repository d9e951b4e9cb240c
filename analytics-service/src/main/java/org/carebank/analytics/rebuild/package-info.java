/** Folds the whole log anew beside the live figures, compares the two and puts the new in place of the old. */
@NullMarked
package org.carebank.analytics.rebuild;

import org.jspecify.annotations.NullMarked;
