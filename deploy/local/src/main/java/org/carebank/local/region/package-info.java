/** A whole region on this machine: starting it, looking at it, stopping it. */
@NullMarked
package org.carebank.local.region;

import org.jspecify.annotations.NullMarked;
