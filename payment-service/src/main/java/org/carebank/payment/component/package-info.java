/** What finance decides beside a weekly rate: dated rules of one-off payments and retainers, and awards of enhancements. */
@NullMarked
package org.carebank.payment.component;

import org.jspecify.annotations.NullMarked;
