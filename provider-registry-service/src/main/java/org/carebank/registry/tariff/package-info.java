/** National allowances and standard tariffs as dated rows; always two people. */
@NullMarked
package org.carebank.registry.tariff;

import org.jspecify.annotations.NullMarked;
