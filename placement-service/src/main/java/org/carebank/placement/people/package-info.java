/** Brothers and sisters, people who matter to a child, and birth parents' part and contact. */
@NullMarked
package org.carebank.placement.people;

import org.jspecify.annotations.NullMarked;
