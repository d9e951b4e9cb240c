/** Shows what the command promises. */
@NullMarked
package org.carebank.local;

import org.jspecify.annotations.NullMarked;
