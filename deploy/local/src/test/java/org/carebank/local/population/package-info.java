@NullMarked
package org.carebank.local.population;

import org.jspecify.annotations.NullMarked;
