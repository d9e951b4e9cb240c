/** The Children Act Funding Formula (F11): grants to councils by children, need and deprivation, explained line by line. */
@NullMarked
package org.carebank.payment.formula;

import org.jspecify.annotations.NullMarked;
