/** What carers lay out for a child: claimed with evidence, approved by others, owed to the household once. */
@NullMarked
package org.carebank.payment.expense;

import org.jspecify.annotations.NullMarked;
