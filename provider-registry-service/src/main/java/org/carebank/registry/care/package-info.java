/** The kinds of care that can be offered, and who may offer adoption. */
@NullMarked
package org.carebank.registry.care;

import org.jspecify.annotations.NullMarked;
