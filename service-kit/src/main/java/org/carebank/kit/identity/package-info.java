/** Who is calling, what they may do, and the same said to the database in each transaction. */
@NullMarked
package org.carebank.kit.identity;

import org.jspecify.annotations.NullMarked;
