/** The one address in front of the five services. */
@NullMarked
package org.carebank.local.gateway;

import org.jspecify.annotations.NullMarked;
