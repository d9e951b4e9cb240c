package org.carebank.appeals.appeal;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.carebank.appeals.appeal.AppealResource.FundingView;
import org.carebank.appeals.appeal.AppealView.Whole;
import org.carebank.appeals.funding.FundingAnswers;
import org.carebank.appeals.hearing.Hearings;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** Looks at appeals: every look is audited before it is shown, and the tables decide which rows there are. */
@ApplicationScoped
@Transactional
public class AppealReading {
    private static final String KIND = "child";
    private static final int LIMIT_MAX = 200;

    private final Appeals appeals;
    private final Hearings hearings;
    private final FundingAnswers fundings;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    AppealReading(
            Appeals appeals, Hearings hearings, FundingAnswers fundings, Callers callers, Audit audit, Today today) {
        this.appeals = appeals;
        this.hearings = hearings;
        this.fundings = fundings;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    /** The appeals that the caller may see, newest first, open ones or all. */
    public Slice<AppealView> list(boolean openOnly, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badRequest(
                    "invalid-limit",
                    "A part of a list has 1 to " + LIMIT_MAX + " rows",
                    new Refusal.Fault("limit", "range", String.valueOf(limit), "must be 1 to " + LIMIT_MAX));
        }
        var found =
                matching(openOnly, before(cursor)).page(Page.ofSize(limit + 1)).list();
        var shown = found.subList(0, Math.min(limit, found.size()));
        audit.looked(KIND, shown.stream().map(Appeal::child).distinct().toList());
        var next = found.size() > limit ? Cursor.of(shown.getLast().id()) : null;
        return new Slice<>(shown.stream().map(this::view).toList(), next);
    }

    /** One appeal with what was said about it. A child reads the words meant for it, not the officers' notes. */
    public Whole whole(UUID id) {
        var appeal = appeals.require(id);
        audit.looked(KIND, appeal.child());
        var held = hearings.heldAbout(id).stream();
        var caller = callers.current();
        return new Whole(
                view(appeal),
                hearings.saidAbout(id),
                hearings.answersTo(id),
                (isChildsSide(caller) ? held.map(Hearings.Held::asToldToTheChild) : held).toList());
    }

    /** The funding order and what payment said about it; nothing while it has not said anything. */
    public FundingView funding(UUID id) {
        var appeal = appeals.require(id);
        audit.looked(KIND, appeal.child());
        var order = appeal.wish().order();
        return fundings.findByIdOptional(id)
                .map(said -> new FundingView(order, said.answered(), said.answeredAt(), said.releasedAt()))
                .orElse(new FundingView(order, null, null, null));
    }

    public AppealView view(Appeal appeal) {
        return AppealView.of(appeal, today.date());
    }

    private PanacheQuery<Appeal> matching(boolean openOnly, @Nullable UUID before) {
        var conditions = new ArrayList<String>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        if (openOnly) {
            conditions.add("status <> :ended");
            parameters.put("ended", AppealStatus.ENDED);
        }
        if (before != null) {
            conditions.add("id < :before");
            parameters.put("before", before);
        }
        return appeals.find(String.join(" and ", conditions), Sort.descending("id"), parameters);
    }

    private static boolean isChildsSide(Caller caller) {
        return caller.hasAny("young-person", "advocate");
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        var parts = Cursor.parts(cursor);
        if (parts.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(parts.getFirst());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid-cursor", "Take the cursor from the answer before");
        }
    }
}
