/** The local OpenID Connect provider with the demo people. */
@NullMarked
package org.carebank.local.identity;

import org.jspecify.annotations.NullMarked;
