/** Can a sort code and an account number belong together: Vocalink's modulus check, over a table that is loaded. */
@NullMarked
package org.carebank.payment.modulus;

import org.jspecify.annotations.NullMarked;
