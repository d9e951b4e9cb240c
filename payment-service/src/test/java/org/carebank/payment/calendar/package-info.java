@NullMarked
package org.carebank.payment.calendar;

import org.jspecify.annotations.NullMarked;
