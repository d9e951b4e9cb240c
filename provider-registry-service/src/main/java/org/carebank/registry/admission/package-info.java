/** A registrar admits providers or refuses them with reasons; the offers of their settings follow. */
@NullMarked
package org.carebank.registry.admission;

import org.jspecify.annotations.NullMarked;
