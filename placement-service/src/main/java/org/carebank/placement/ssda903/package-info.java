/** A council's SSDA903 return comes in: each row checked, homes and legal statuses made from episodes. */
@NullMarked
package org.carebank.placement.ssda903;

import org.jspecify.annotations.NullMarked;
