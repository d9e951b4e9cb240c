package org.carebank.kit.identity;

import io.quarkus.arc.Arc;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tells who is calling: from the token of the request, or as bound for work outside a request. */
@ApplicationScoped
public class Callers {
    private static final ScopedValue<Caller> BOUND = ScopedValue.newInstance();

    private final Instance<SecurityIdentity> identity;

    Callers(Instance<SecurityIdentity> identity) {
        this.identity = identity;
    }

    /** The caller; 401 (or the way to sign in) where there is none. */
    public Caller current() {
        return find().orElseThrow(UnauthorizedException::new);
    }

    /** The caller, where there is one. */
    public Optional<Caller> find() {
        if (BOUND.isBound()) {
            return Optional.of(BOUND.get());
        }
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        var known = identity.get();
        return known.isAnonymous() ? Optional.empty() : Optional.of(of(known));
    }

    /** Runs work as that caller: its rights, its rows, its name in the audit. */
    public <T> T as(Caller caller, Supplier<T> work) {
        return ScopedValue.where(BOUND, caller).call(work::get);
    }

    /** Runs work as that caller. */
    public void run(Caller caller, Runnable work) {
        ScopedValue.where(BOUND, caller).run(work);
    }

    /** Runs the service's own work: the one place that lifts row-level security, under the policy {@code system}. */
    public <T> T asSystem(String name, Supplier<T> work) {
        return as(Caller.system(name), work);
    }

    private static Caller of(SecurityIdentity identity) {
        var token = identity.getPrincipal() instanceof JsonWebToken jwt ? jwt : null;
        var username = identity.getPrincipal().getName();
        var name = claim(token, "name");
        var subject = claim(token, "sub");
        return new Caller(
                subject == null ? username : subject,
                name == null ? username : name,
                Set.copyOf(identity.getRoles()),
                claim(token, "region"),
                claim(token, "council"),
                claim(token, "provider"),
                claim(token, "child"),
                claim(token, "household"),
                null);
    }

    private static @Nullable String claim(@Nullable JsonWebToken token, String name) {
        if (token == null) {
            return null;
        }
        Object value = token.getClaim(name);
        var text = value == null ? "" : value.toString();
        return text.isBlank() ? null : text;
    }
}
