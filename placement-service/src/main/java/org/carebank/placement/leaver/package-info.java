/** Plans for leaving care: drafted by the council, agreed, changed and ended with the young person's word. */
@NullMarked
package org.carebank.placement.leaver;

import org.jspecify.annotations.NullMarked;
