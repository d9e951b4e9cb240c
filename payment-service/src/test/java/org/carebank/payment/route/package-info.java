@NullMarked
package org.carebank.payment.route;

import org.jspecify.annotations.NullMarked;
