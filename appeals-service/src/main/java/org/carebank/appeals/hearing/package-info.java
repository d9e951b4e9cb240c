/** What was said about an appeal and what was decided, encrypted in the column. */
@NullMarked
package org.carebank.appeals.hearing;

import org.jspecify.annotations.NullMarked;
