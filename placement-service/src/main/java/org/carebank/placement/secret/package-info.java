/** Hashes with a key, for what must be found again and never read. */
@NullMarked
package org.carebank.placement.secret;

import org.jspecify.annotations.NullMarked;
