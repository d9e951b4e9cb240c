/** What is due for which night and why: pure functions of the facts, without a clock or a database. */
@NullMarked
package org.carebank.payment.entitlement;

import org.jspecify.annotations.NullMarked;
