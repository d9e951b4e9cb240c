package org.carebank.placement.child;

import java.util.List;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;

/** Reads an id out of a cursor; one that was made up is a bad request, not a failure. */
public final class Cursors {
    private Cursors() {}

    public static UUID uuid(List<String> parts) {
        try {
            return UUID.fromString(parts.getLast());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "invalid-cursor",
                    "Take the cursor from the answer before",
                    new Refusal.Fault("cursor", "from_answer", null, "is not a cursor of ours"));
        }
    }
}
