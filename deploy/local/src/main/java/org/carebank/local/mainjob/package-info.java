/** The main job, step by step, through the services' own APIs: from the register to the bank file. */
@NullMarked
package org.carebank.local.mainjob;

import org.jspecify.annotations.NullMarked;
