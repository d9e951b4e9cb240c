/** What every service needs and none owns. */
@NullMarked
package org.carebank.kit;

import org.jspecify.annotations.NullMarked;
