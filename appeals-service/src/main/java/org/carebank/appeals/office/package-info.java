/** Pages for those who listen and for those who are asked: hearing officers, the Commissioner's office, councils, homes. */
@NullMarked
package org.carebank.appeals.office;

import org.jspecify.annotations.NullMarked;
