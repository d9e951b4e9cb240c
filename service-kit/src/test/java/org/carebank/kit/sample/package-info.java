/** A made-up service for the kit's own tests: notes of a council. */
@NullMarked
package org.carebank.kit.sample;

import org.jspecify.annotations.NullMarked;
