@NullMarked
package org.carebank.payment.account;

import org.jspecify.annotations.NullMarked;
