/** Read copies of what other services say, kept in any order of arrival, and the children whose money they touch. */
@NullMarked
package org.carebank.payment.fact;

import org.jspecify.annotations.NullMarked;
