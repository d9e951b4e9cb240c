package org.carebank.placement.agreement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.Cursors;
import org.jspecify.annotations.Nullable;

/** What waits for a home, a young person or a parent, and what they have agreed. */
@Path("/my-agreements")
@Produces(MediaType.TEXT_HTML)
@Allowed({"provider", "carer", "young-person", "parent"})
public class MyAgreementPages {
    private static final int ROWS = 50;

    private final Agreements agreements;
    private final Children children;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    MyAgreementPages(Agreements agreements, Children children, Callers callers, Audit audit, Today today) {
        this.agreements = agreements;
        this.children = children;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                List<Line> mine,
                List<Line> others,
                List<Line> standing,
                @Nullable String next,
                boolean young,
                boolean provider);
    }

    /** An agreement in a line. */
    public record Line(UUID id, String child, String home, String waitsFor) {}

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var caller = callers.current();
        var parts = Cursor.parts(cursor);
        var open = agreements.open(ROWS);
        var found = agreements.standing(today.date(), parts.isEmpty() ? null : Cursors.uuid(parts), ROWS + 1);
        var standing = found.subList(0, Math.min(ROWS, found.size()));
        audit.looked(
                "child",
                Stream.concat(open.stream(), standing.stream())
                        .map(Agreement::child)
                        .distinct()
                        .toList());
        return Templates.list(
                lines(open.stream().filter(each -> waitsFor(caller, each))),
                lines(open.stream().filter(each -> !waitsFor(caller, each))),
                lines(standing.stream()),
                found.size() > ROWS ? Cursor.of(standing.getLast().id()) : null,
                caller.has("young-person"),
                caller.has("provider"));
    }

    private static boolean waitsFor(Caller caller, Agreement agreement) {
        boolean myWord = agreement.parties().stream()
                .anyMatch(each -> !each.agreed() && SpeaksFor.maySpeak(caller, agreement, each.party()));
        return myWord || (caller.has("young-person") && agreement.viewRecordedAt() == null);
    }

    private List<Line> lines(Stream<Agreement> some) {
        return some.map(each -> new Line(
                        each.id(),
                        Optional.ofNullable(children.findById(each.child()))
                                .map(children::givenNameOf)
                                .orElse("A child"),
                        AgreementWords.home(each),
                        AgreementWords.waitsFor(agreements.waitsFor(each))))
                .toList();
    }
}
