@NullMarked
package org.carebank.local.demo;

import org.jspecify.annotations.NullMarked;
