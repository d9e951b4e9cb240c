/** The one page layout. */
@NullMarked
package org.carebank.kit.page;

import org.jspecify.annotations.NullMarked;
