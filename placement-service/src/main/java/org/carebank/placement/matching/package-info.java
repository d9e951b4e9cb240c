/** One child under two numbers: found by keyed hashes, weighed by a published table, decided by a person. */
@NullMarked
package org.carebank.placement.matching;

import org.jspecify.annotations.NullMarked;
