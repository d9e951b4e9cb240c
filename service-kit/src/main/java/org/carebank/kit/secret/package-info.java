/** Encryption of single fields. */
@NullMarked
package org.carebank.kit.secret;

import org.jspecify.annotations.NullMarked;
