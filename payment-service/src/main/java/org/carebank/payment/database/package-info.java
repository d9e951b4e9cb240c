/** Plain SQL for work that is done in sets: short ways to ask and to change, on the connection of the transaction. */
@NullMarked
package org.carebank.payment.database;

import org.jspecify.annotations.NullMarked;
