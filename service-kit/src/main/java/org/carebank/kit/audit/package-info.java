/** Who looked, who changed, who was refused: append-only and chained. */
@NullMarked
package org.carebank.kit.audit;

import org.jspecify.annotations.NullMarked;
