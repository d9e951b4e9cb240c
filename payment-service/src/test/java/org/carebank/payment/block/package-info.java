@NullMarked
package org.carebank.payment.block;

import org.jspecify.annotations.NullMarked;
