/** Councils' own addresses that are told of changes, signed by Standard Webhooks. */
@NullMarked
package org.carebank.placement.webhook;

import org.jspecify.annotations.NullMarked;
