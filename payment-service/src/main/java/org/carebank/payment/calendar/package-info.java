/** When payees are paid: schemes with their cycles, and the days on which English banks work. */
@NullMarked
package org.carebank.payment.calendar;

import org.jspecify.annotations.NullMarked;
