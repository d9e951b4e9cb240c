/** What every write and list needs: idempotency keys, conditional updates, cursors. */
@NullMarked
package org.carebank.kit.request;

import org.jspecify.annotations.NullMarked;
