/** The councils and regions of England, by their ONS codes. */
@NullMarked
package org.carebank.analytics.place;

import org.jspecify.annotations.NullMarked;
