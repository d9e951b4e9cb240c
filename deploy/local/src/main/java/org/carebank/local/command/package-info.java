/** The verbs of the carebank command. */
@NullMarked
package org.carebank.local.command;

import org.jspecify.annotations.NullMarked;
