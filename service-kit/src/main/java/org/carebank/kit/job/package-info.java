/** Long work with progress that survives a killed process. */
@NullMarked
package org.carebank.kit.job;

import org.jspecify.annotations.NullMarked;
