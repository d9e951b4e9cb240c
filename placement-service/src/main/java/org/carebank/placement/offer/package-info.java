/** The own read copy of the register: which settings offer what care. No price reaches it. */
@NullMarked
package org.carebank.placement.offer;

import org.jspecify.annotations.NullMarked;
