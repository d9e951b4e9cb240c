/** The import of Ofsted's published list of providers. */
@NullMarked
package org.carebank.registry.providerlist;

import org.jspecify.annotations.NullMarked;
