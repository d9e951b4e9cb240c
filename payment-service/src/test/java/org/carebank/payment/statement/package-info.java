@NullMarked
package org.carebank.payment.statement;

import org.jspecify.annotations.NullMarked;
