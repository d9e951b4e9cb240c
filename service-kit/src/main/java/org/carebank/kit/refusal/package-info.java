/** How a service says no: one exception, one mapper, problem details (RFC 9457). */
@NullMarked
package org.carebank.kit.refusal;

import org.jspecify.annotations.NullMarked;
