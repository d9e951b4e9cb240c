package org.carebank.placement.story;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.placement.child.Children;

/** One child's story, for those who may know it whole. */
@Path("/api/v1")
public class TimelineResource {
    private final Timeline timeline;
    private final Pathways pathways;
    private final Children children;
    private final Audit audit;

    TimelineResource(Timeline timeline, Pathways pathways, Children children, Audit audit) {
        this.timeline = timeline;
        this.pathways = pathways;
        this.children = children;
        this.audit = audit;
    }

    @GET
    @Path("children/{id}/timeline")
    @Transactional
    @Allowed({
        "social-worker",
        "council-system",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate"
    })
    public List<Timeline.Entry> timeline(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return timeline.of(id);
    }

    /** What the child said first, then every fact, then every body and worker who took part. */
    @GET
    @Path("children/{id}/pathway")
    @Transactional
    @Allowed({
        "social-worker",
        "independent-reviewing-officer",
        "regional-officer",
        "young-person",
        "advocate",
        "inspector"
    })
    public Pathways.Pathway pathway(UUID id) {
        children.require(id);
        audit.looked("child", id);
        return pathways.of(id);
    }
}
