package org.carebank.appeals.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;

/** Who speaks and for which child: the caller is the child, or somebody who speaks for that one child. */
@ApplicationScoped
public class ChildsSide {
    private final Callers callers;
    private final Audit audit;

    ChildsSide(Callers callers, Audit audit) {
        this.callers = callers;
        this.audit = audit;
    }

    /** The child; a caller without one has nothing here. */
    public UUID child() {
        var child = callers.current().child();
        try {
            if (child != null) {
                return UUID.fromString(child);
            }
        } catch (IllegalArgumentException notAnId) {
            throw audit.notFound("child", child);
        }
        throw audit.notFound("child", "-");
    }

    public Speaker speaker() {
        return isTheChild() ? Speaker.YOUNG_PERSON : Speaker.ADVOCATE;
    }

    /** Only the child itself, never somebody who speaks for it. */
    public boolean isTheChild() {
        return callers.current().has("young-person");
    }
}
