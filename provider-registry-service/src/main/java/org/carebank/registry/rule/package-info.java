/** Small rules that every feature of the register shares: closed lists, plain names, what is taken. */
@NullMarked
package org.carebank.registry.rule;

import org.jspecify.annotations.NullMarked;
