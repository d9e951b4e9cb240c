/** The regions and councils of England and the many ways in which their names are written. */
@NullMarked
package org.carebank.registry.council;

import org.jspecify.annotations.NullMarked;
