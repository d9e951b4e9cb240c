/** Shows that no process outlives the launcher. */
@NullMarked
package org.carebank.local.process;

import org.jspecify.annotations.NullMarked;
