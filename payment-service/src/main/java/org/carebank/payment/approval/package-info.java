/** What needs two people. */
@NullMarked
package org.carebank.payment.approval;

import org.jspecify.annotations.NullMarked;
