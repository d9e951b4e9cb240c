/** Deadlines of appeals: what passed is noted and raises an alarm, once. */
@NullMarked
package org.carebank.appeals.deadline;

import org.jspecify.annotations.NullMarked;
