/** Plain SQL in the running transaction, for what is set-based or bitemporal. */
@NullMarked
package org.carebank.placement.database;

import org.jspecify.annotations.NullMarked;
