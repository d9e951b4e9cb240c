/** Benchmarks: run by {@code ./carebank bench}, never among the tests. Each is a ratio to a floor taken in the same run. */
@NullMarked
package org.carebank.payment.bench;

import org.jspecify.annotations.NullMarked;
