/** The region's live figures, folded from the events of the other services. */
@NullMarked
package org.carebank.analytics;

import org.jspecify.annotations.NullMarked;
