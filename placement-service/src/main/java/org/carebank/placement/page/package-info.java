/** What the pages of several features share: words, days as they are typed, and what is wrong with a form. */
@NullMarked
package org.carebank.placement.page;

import org.jspecify.annotations.NullMarked;
