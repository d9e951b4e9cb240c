/** Centres of postcode districts, and distances between them in bands: what a search knows of a place, and no address. */
@NullMarked
package org.carebank.placement.district;

import org.jspecify.annotations.NullMarked;
