/** Councils, kinds of care and the dated code lists: facts that everybody may know. */
@NullMarked
package org.carebank.placement.reference;

import org.jspecify.annotations.NullMarked;
