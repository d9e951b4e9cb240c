@NullMarked
package org.carebank.payment.expense;

import org.jspecify.annotations.NullMarked;
