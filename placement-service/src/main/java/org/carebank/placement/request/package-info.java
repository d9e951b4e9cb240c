/** Requests to homes: whether one can be this child's home, how it would be, or why not. */
@NullMarked
package org.carebank.placement.request;

import org.jspecify.annotations.NullMarked;
