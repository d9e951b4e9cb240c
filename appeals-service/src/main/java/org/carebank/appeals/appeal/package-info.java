/** A child's appeal: lodged in plain words, heard, answered, until the child feels heard. */
@NullMarked
package org.carebank.appeals.appeal;

import org.jspecify.annotations.NullMarked;
