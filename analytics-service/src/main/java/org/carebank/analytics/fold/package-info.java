/** Folds the facts of the other services into rows that figures are counted from; any order of events gives the same. */
@NullMarked
package org.carebank.analytics.fold;

import org.jspecify.annotations.NullMarked;
