/** One child's story on one timeline, and the pages of those who work with it. */
@NullMarked
package org.carebank.placement.story;

import org.jspecify.annotations.NullMarked;
