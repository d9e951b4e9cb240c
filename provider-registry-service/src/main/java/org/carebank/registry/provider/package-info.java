/** Organisations on the register: their life from application to leaving, and what the others are told of them. */
@NullMarked
package org.carebank.registry.provider;

import org.jspecify.annotations.NullMarked;
