/** The made-up population of a local region. */
@NullMarked
package org.carebank.local.population;

import org.jspecify.annotations.NullMarked;
