/** Tests of the whole service. */
@NullMarked
package org.carebank.appeals;

import org.jspecify.annotations.NullMarked;
