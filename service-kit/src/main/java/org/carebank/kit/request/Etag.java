package org.carebank.kit.request;

import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags: a change names the version that it changes. */
public final class Etag {
    private Etag() {}

    /** The tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** 428 where no version is named, 412 where it is a stale one. */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Refusal.precondition(428, "if-match-missing", "Name the version you change in If-Match");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(of(version))) {
            throw Refusal.precondition(412, "stale-version", "It has changed: the version is now " + of(version));
        }
    }
}
