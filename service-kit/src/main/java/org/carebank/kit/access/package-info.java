/** Lets a caller through, or answers as if nothing were there and says so in the audit. */
@NullMarked
package org.carebank.kit.access;

import org.jspecify.annotations.NullMarked;
