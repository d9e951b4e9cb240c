/** Shows who can sign in and what their tokens say. */
@NullMarked
package org.carebank.local.identity;

import org.jspecify.annotations.NullMarked;
