/** The child's profile: its own words and pictures first, then what it needs as several disciplines see it, risk last. */
@NullMarked
package org.carebank.placement.profile;

import org.jspecify.annotations.NullMarked;
