@NullMarked
package org.carebank.payment.modulus;

import org.jspecify.annotations.NullMarked;
