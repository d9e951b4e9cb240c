/** What given facts would pay, with nothing stored. */
@NullMarked
package org.carebank.payment.preview;

import org.jspecify.annotations.NullMarked;
