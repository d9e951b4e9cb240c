/** The open register of providers: who may care for children, what they offer, and what is paid for it. */
@NullMarked
package org.carebank.registry;

import org.jspecify.annotations.NullMarked;
