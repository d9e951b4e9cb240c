@NullMarked
package org.carebank.local.mainjob;

import org.jspecify.annotations.NullMarked;
