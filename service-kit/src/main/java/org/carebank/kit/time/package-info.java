/** The business clock and new identifiers, both injected. */
@NullMarked
package org.carebank.kit.time;

import org.jspecify.annotations.NullMarked;
