@NullMarked
package org.carebank.payment.payee;

import org.jspecify.annotations.NullMarked;
