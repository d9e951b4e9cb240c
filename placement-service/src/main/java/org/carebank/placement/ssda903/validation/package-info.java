/** A council's SSDA903 return is checked by the return's own rules before it is sent to the Department for Education. */
@NullMarked
package org.carebank.placement.ssda903.validation;

import org.jspecify.annotations.NullMarked;
