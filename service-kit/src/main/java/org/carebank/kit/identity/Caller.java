package org.carebank.kit.identity;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling: a person or system with a token, or the service's own work.
 *
 * @param subject the identity provider's stable id
 * @param region ONS code of the Care Bank region that the caller belongs to
 * @param council ONS code of the council that the caller works for
 * @param child the one child that the caller is, or speaks for
 * @param system the name of the service's own work; absent for a person
 */
public record Caller(
        String subject,
        String name,
        Set<String> roles,
        @Nullable String region,
        @Nullable String council,
        @Nullable String provider,
        @Nullable String child,
        @Nullable String household,
        @Nullable String system) {

    /** The service's own work, such as a listener. */
    public static Caller system(String name) {
        return new Caller("system:" + name, name, Set.of(), null, null, null, null, null, name);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    public boolean hasAny(String... some) {
        return Arrays.stream(some).anyMatch(roles::contains);
    }

    /** What jobs and idempotency are bound to: colleagues of one council or provider share it. */
    public String office() {
        if (council != null) {
            return "council:" + council;
        }
        return provider != null ? "provider:" + provider : "subject:" + subject;
    }
}
