/** An adoption order seals the record: a new identity leads to it, and it to the new one, only by a named officer's act. */
@NullMarked
package org.carebank.placement.adoption;

import org.jspecify.annotations.NullMarked;
