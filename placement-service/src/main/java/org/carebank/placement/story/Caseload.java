package org.carebank.placement.story;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.Agreement;
import org.carebank.placement.agreement.AgreementWords;
import org.carebank.placement.agreement.Agreements;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** Children as rows and as the bar that says whom a page is about, each with what is to be done next. */
@ApplicationScoped
public class Caseload {
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
