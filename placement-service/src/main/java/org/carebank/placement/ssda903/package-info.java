/** A council's SSDA903 return, in and out: each row checked and kept as stated, homes and legal statuses made from episodes. */
@NullMarked
package org.carebank.placement.ssda903;

import org.jspecify.annotations.NullMarked;
