package org.carebank.placement.agreement;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.day.Age;
import org.jspecify.annotations.Nullable;

/** Who speaks for a child on a day, from the one dated table. */
@Path("/api/v1/children/{id}/who-speaks")
public class WhoSpeaksResource {
    private final Children children;
    private final ConsentRules rules;
    private final Audit audit;
    private final Today today;

    WhoSpeaksResource(Children children, ConsentRules rules, Audit audit, Today today) {
        this.children = children;
        this.rules = rules;
        this.audit = audit;
        this.today = today;
    }

    /** The answer for a day; nobody where the child is not in care on it. */
    public record SpeakersView(LocalDate on, @Nullable String legalStatus, int age, List<SpeakerView> speakers) {}

    /** Who, and whether they must agree to a home or are heard ({@code agree}, {@code comment}). */
    public record SpeakerView(Party party, String may, String note) {
        static SpeakerView of(WhoSpeaks.Rule rule) {
            return new SpeakerView(rule.party(), rule.may().name().toLowerCase(Locale.ROOT), rule.note());
        }
    }

    @GET
    @Transactional
    @Allowed({"social-worker", "council-system", "regional-officer", "young-person", "advocate"})
    public SpeakersView on(UUID id, @QueryParam("on") @Nullable LocalDate on) {
        var child = children.require(id);
        audit.looked("child", id);
        var day = on == null ? today.date() : on;
        var status = children.care(id)
                .on(day)
                .flatMap(each -> Optional.ofNullable(each.legalStatus()))
                .orElse(null);
        var speakers = status == null
                ? List.<SpeakerView>of()
                : rules.table().on(status, child.born(), day).stream()
                        .map(SpeakerView::of)
                        .toList();
        return new SpeakersView(day, status, Age.on(child.born(), day), speakers);
    }
}
