/** Shows what the one address lets through. */
@NullMarked
package org.carebank.local.gateway;

import org.jspecify.annotations.NullMarked;
