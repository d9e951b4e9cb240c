/** What the tests share: the other services as they would tell it, and finance's own calls. */
@NullMarked
package org.carebank.payment;

import org.jspecify.annotations.NullMarked;
