/** Reviews of care plans by the independent reviewing officer whom the council appointed for the child. */
@NullMarked
package org.carebank.placement.review;

import org.jspecify.annotations.NullMarked;
