/** Files that people keep: tagged PDF and CSV. */
@NullMarked
package org.carebank.payment.document;

import org.jspecify.annotations.NullMarked;
