/** What the treasury grants, what the year will cost, and what is asked for when it costs more. It can refuse no payment. */
@NullMarked
package org.carebank.payment.treasury;

import org.jspecify.annotations.NullMarked;
