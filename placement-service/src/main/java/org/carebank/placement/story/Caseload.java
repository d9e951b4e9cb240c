package org.carebank.placement.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.Agreement;
import org.carebank.placement.agreement.AgreementStatus;
import org.carebank.placement.agreement.AgreementWords;
import org.carebank.placement.agreement.Agreements;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** The children that the caller works for, a page at a time, each with what is to be done next. */
@ApplicationScoped
public class Caseload {
    private static final int ROWS = 50;

    private final Children children;
    private final Placements placements;
    private final Agreements agreements;
    private final Councils councils;
    private final Codes codes;
    private final Audit audit;
    private final Today today;

    Caseload(
            Children children,
            Placements placements,
            Agreements agreements,
            Councils councils,
            Codes codes,
            Audit audit,
            Today today) {
        this.children = children;
        this.placements = placements;
        this.agreements = agreements;
        this.councils = councils;
        this.codes = codes;
        this.audit = audit;
        this.today = today;
    }

    /** Which children are shown. */
    enum Show {
        IN_CARE("In care", "legalStatus is not null"),
        WAITING("With an agreement open", "id in (select a.child from Agreement a where a.status in :open)"),
        LEFT_CARE("Left care", "leftCareOn is not null"),
        ALL("Everybody", "1 = 1");

        private final String words;
        private final String condition;

        Show(String words, String condition) {
            this.words = words;
            this.condition = condition;
        }

        static Show of(@Nullable String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst()
                    .orElse(IN_CARE);
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<Choice> choices() {
            return Arrays.stream(values())
                    .map(each -> new Choice(each.wire(), each.words, each == this))
                    .toList();
        }

        private Map<String, Object> values(@Nullable UUID after) {
            var values = new HashMap<String, Object>();
            if (this == WAITING) {
                values.put("open", AgreementStatus.OPEN);
            }
            if (after != null) {
                values.put("after", after);
            }
            return values;
        }
    }

    /** A row of the caseload. */
    public record Line(
            UUID id,
            String name,
            int age,
            String number,
            @Nullable String localId,
            String council,
            String status,
            String home,
            List<Waiting> waiting) {}

    /** An agreement that is open, and for whom it waits. */
    public record Waiting(UUID id, String home, String waitsFor) {}

    /** One page of it. */
    public record Part(List<Line> lines, @Nullable String next) {}

    Part part(Show show, @Nullable String cursor) {
        var parts = Cursor.parts(cursor);
        var after = parts.isEmpty() ? null : Cursors.uuid(parts);
        var condition = after == null ? show.condition : show.condition + " and id > :after";
        var found = children.find(condition + " order by id", show.values(after))
                .page(0, ROWS + 1)
                .list();
        var page = found.subList(0, Math.min(ROWS, found.size()));
        return new Part(
                lines(page), found.size() > ROWS ? Cursor.of(page.getLast().id()) : null);
    }

    String count(Show show) {
        return Words.count(children.count(show.condition, show.values(null)), "child", "children");
    }

    /** The children, as rows; that they were looked at is audited. */
    List<Line> lines(List<Child> shown) {
        var ids = shown.stream().map(Child::id).toList();
        audit.looked("child", ids);
        var homes = placements.ofChildren(ids);
        var open = agreements.openOf(ids);
        return shown.stream()
                .map(each -> new Line(
                        each.id(),
                        children.nameOf(each),
                        each.ageOn(today.date()),
                        each.number().spaced(),
                        each.localId(),
                        councils.require(each.council()).name(),
                        status(each),
                        home(homes.getOrDefault(each.id(), List.of())),
                        open.getOrDefault(each.id(), List.of()).stream()
                                .map(this::waiting)
                                .toList()))
                .toList();
    }

    private Waiting waiting(Agreement agreement) {
        return new Waiting(
                agreement.id(),
                AgreementWords.home(agreement),
                AgreementWords.waitsFor(agreements.waitsFor(agreement)));
    }

    private String status(Child child) {
        if (child.legalStatus() != null) {
            return codes.list().label("LS", child.legalStatus());
        }
        return child.leftCareOn() == null ? "Not known" : "Left care on " + Words.day(child.leftCareOn());
    }

    private String home(List<Placement> homes) {
        return homes.stream()
                .filter(each -> each.home().main() && each.home().covers(today.date()))
                .findFirst()
                .map(each -> "%s since %s"
                        .formatted(
                                each.home().kind().words(),
                                Words.day(each.home().firstNight())))
                .orElse("No home recorded");
    }
}
