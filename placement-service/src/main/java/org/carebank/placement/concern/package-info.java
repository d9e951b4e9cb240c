/** The concern that a second change of home within the set months raises. */
@NullMarked
package org.carebank.placement.concern;

import org.jspecify.annotations.NullMarked;
