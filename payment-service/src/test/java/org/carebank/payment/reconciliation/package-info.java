@NullMarked
package org.carebank.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
