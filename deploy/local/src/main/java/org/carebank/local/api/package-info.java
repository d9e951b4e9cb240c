/** The services' own APIs, as somebody with a bearer token calls them. */
@NullMarked
package org.carebank.local.api;

import org.jspecify.annotations.NullMarked;
