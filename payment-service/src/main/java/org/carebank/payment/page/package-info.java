/** How pages write money, dates and codes. */
@NullMarked
package org.carebank.payment.page;

import org.jspecify.annotations.NullMarked;
