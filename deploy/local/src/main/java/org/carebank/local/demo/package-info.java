/** The main job, end to end, through the services' own APIs. */
@NullMarked
package org.carebank.local.demo;

import org.jspecify.annotations.NullMarked;
