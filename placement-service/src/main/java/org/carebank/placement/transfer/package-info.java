/** Another council becomes responsible: the pages of both, and what crosses from region to region. */
@NullMarked
package org.carebank.placement.transfer;

import org.jspecify.annotations.NullMarked;
