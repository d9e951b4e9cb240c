package org.carebank.placement.story;

import java.util.List;
import java.util.UUID;

/** A kind of fact that has its place in a child's story. */
public interface TimelineSource {
    /** What the caller may see of one child, in any order. */
    List<Timeline.Entry> of(UUID child);
}
