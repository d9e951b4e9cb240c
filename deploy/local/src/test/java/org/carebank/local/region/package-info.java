/** Shows how a region starts, fails and stops. */
@NullMarked
package org.carebank.local.region;

import org.jspecify.annotations.NullMarked;
