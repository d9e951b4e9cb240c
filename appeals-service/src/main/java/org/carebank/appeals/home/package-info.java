/** Where a child lives and which council is responsible, as placement told us: a read copy. */
@NullMarked
package org.carebank.appeals.home;

import org.jspecify.annotations.NullMarked;
