/** What every service's tests share: the running stack, signed tokens, topics, the matrix of rights, contracts. */
@NullMarked
package org.carebank.kit.test;

import org.jspecify.annotations.NullMarked;
