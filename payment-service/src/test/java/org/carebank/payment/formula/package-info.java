@NullMarked
package org.carebank.payment.formula;

import org.jspecify.annotations.NullMarked;
