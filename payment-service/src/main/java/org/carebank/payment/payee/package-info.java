/** Who is paid, into which account, and what they were told. */
@NullMarked
package org.carebank.payment.payee;

import org.jspecify.annotations.NullMarked;
