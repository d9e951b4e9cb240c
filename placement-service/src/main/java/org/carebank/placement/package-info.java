/** Where every child in care lives, who agreed to it and what the child said; no money in any form. */
@NullMarked
package org.carebank.placement;

import org.jspecify.annotations.NullMarked;
