/** The region on one machine: its one command. */
@NullMarked
package org.carebank.local;

import org.jspecify.annotations.NullMarked;
