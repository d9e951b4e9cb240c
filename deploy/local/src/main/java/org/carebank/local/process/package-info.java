/** Processes that live no longer than the launcher, what they write, and how much memory they take. */
@NullMarked
package org.carebank.local.process;

import org.jspecify.annotations.NullMarked;
