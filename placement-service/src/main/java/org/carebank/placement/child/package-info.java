/** Children: who they are, their Care Bank number, and under which legal status they are in care. */
@NullMarked
package org.carebank.placement.child;

import org.jspecify.annotations.NullMarked;
