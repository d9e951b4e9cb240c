/** Facts out through the outbox and in through the inbox: none lost, none doubled, none out of order in effect. */
@NullMarked
package org.carebank.kit.event;

import org.jspecify.annotations.NullMarked;
