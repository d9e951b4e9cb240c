/** What changed, in order, for the systems of councils and providers. */
@NullMarked
package org.carebank.placement.change;

import org.jspecify.annotations.NullMarked;
