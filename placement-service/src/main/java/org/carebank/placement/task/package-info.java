/** What the record asks somebody to do about a child: raised and settled by rules, answered by people. */
@NullMarked
package org.carebank.placement.task;

import org.jspecify.annotations.NullMarked;
