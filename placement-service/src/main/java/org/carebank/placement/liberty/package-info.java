/** Orders on a child's liberty: deprivation of liberty and secure accommodation, with their end and review watched. */
@NullMarked
package org.carebank.placement.liberty;

import org.jspecify.annotations.NullMarked;
