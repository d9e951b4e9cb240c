/** What payment did on an appeal's funding order, as payment told us: a read copy. */
@NullMarked
package org.carebank.appeals.funding;

import org.jspecify.annotations.NullMarked;
