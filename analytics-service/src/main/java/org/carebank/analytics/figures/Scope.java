package org.carebank.analytics.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.carebank.analytics.place.Places;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is asked for and keeps it within what the caller may see: a council's people their council, a regional
 * office its region, national offices everything. Row-level security says the same again.
 */
@ApplicationScoped
public class Scope {
    private final Callers callers;
    private final Places places;
    private final Audit audit;

    Scope(Callers callers, Places places, Audit audit) {
        this.callers = callers;
        this.places = places;
        this.audit = audit;
    }

    /** The dimension asked for. */
    public Dimension dimension(@Nullable String by) {
        var asked = by == null || by.isBlank() ? Dimension.COUNCIL.code() : by;
        return Dimension.of(asked).orElseThrow(() -> unknown("by", asked, "region, council, provider or kind"));
    }

    /** The filter asked for; 404 where it reaches beyond the caller's own, just as for what does not exist. */
    public Filter filter(
            @Nullable String region, @Nullable String council, @Nullable String provider, @Nullable String kind) {
        var filter = new Filter(given(region), given(council), uuid(given(provider)), given(kind));
        if (filter.kind() != null && KindOfCare.of(filter.kind()).isEmpty()) {
            throw unknown("kind", filter.kind(), "a kind of care");
        }
        if (filter.region() != null && !seesRegion(filter.region())) {
            throw audit.notFound("region", filter.region());
        }
        if (filter.council() != null && !seesCouncil(filter.council())) {
            throw audit.notFound("council", filter.council());
        }
        return filter;
    }

    /** The region that the caller's office is bound to, for the choices on a page. */
    public boolean seesRegion(String code) {
        var caller = callers.current();
        return places.region(code).isPresent()
                && switch (reach(caller)) {
                    case EVERYWHERE -> true;
                    case REGION -> code.equals(caller.region());
                    case COUNCIL ->
                        caller.council() != null
                                && places.council(caller.council())
                                        .filter(own -> own.region().equals(code))
                                        .isPresent();
                };
    }

    public boolean seesCouncil(String code) {
        var caller = callers.current();
        return places.council(code)
                .filter(council -> switch (reach(caller)) {
                    case EVERYWHERE -> true;
                    case REGION -> council.region().equals(caller.region());
                    case COUNCIL -> code.equals(caller.council());
                })
                .isPresent();
    }

    private enum Reach {
        EVERYWHERE,
        REGION,
        COUNCIL
    }

    private static Reach reach(Caller caller) {
        if (caller.hasAny(
                "analyst",
                "finance-preparer",
                "finance-approver",
                "fee-officer",
                "registrar",
                "hearing-officer",
                "inspector",
                "commissioner")) {
            return Reach.EVERYWHERE;
        }
        return caller.has("regional-officer") ? Reach.REGION : Reach.COUNCIL;
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable String uuid(@Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value).toString();
        } catch (IllegalArgumentException notOne) {
            throw unknown("provider", String.valueOf(value), "a provider's id");
        }
    }

    private static Refusal unknown(String field, String value, String wanted) {
        var message = "must be " + wanted;
        return Refusal.badRequest(
                "unknown-" + field, "“" + field + "” " + message, new Refusal.Fault(field, "known", value, message));
    }
}
