/** Shows what a started stack promises. */
@NullMarked
package org.carebank.stack;

import org.jspecify.annotations.NullMarked;
