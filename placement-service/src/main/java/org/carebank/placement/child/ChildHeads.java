package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.carebank.kit.identity.Callers;

/** Whose page it is: what stands at the head of every page about one child. */
@ApplicationScoped
public class ChildHeads {
    private final Children children;
    private final Callers callers;

    ChildHeads(Children children, Callers callers) {
        this.children = children;
        this.callers = callers;
    }

    /** The child in words; {@code mayWrite} where the reader is its social worker. */
    public record Head(UUID id, String name, boolean mayWrite) {}

    /** The same wall where no name is shown, as in a CSV: none is opened. */
    public void require(UUID child) {
        children.require(child);
    }

    /** Where the child is not there or not the caller's, the attempt is audited and it is a 404. */
    public Head of(UUID child) {
        return new Head(
                child,
                children.nameOf(children.require(child)),
                callers.current().has("social-worker"));
    }
}
