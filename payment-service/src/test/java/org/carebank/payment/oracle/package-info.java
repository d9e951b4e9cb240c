/** The service against a plain model of itself: random stories, day by day. */
@NullMarked
package org.carebank.payment.oracle;

import org.jspecify.annotations.NullMarked;
