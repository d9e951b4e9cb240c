/** The way that a household chose for its weekly allowance: from us, or through benefits. */
@NullMarked
package org.carebank.payment.route;

import org.jspecify.annotations.NullMarked;
