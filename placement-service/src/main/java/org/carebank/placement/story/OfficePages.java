package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.BusinessClock;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Children;
import org.carebank.placement.concern.Concern;
import org.carebank.placement.concern.ConcernEntries;
import org.carebank.placement.concern.ConcernStatus;
import org.carebank.placement.concern.ConcernWords;
import org.carebank.placement.concern.Concerns;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Councils;
import org.carebank.placement.task.TaskKind;
import org.carebank.placement.task.Tasks;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The regional office's concerns: read, taken up, closed; never a say over a home. */
@Path("/office")
@Produces(MediaType.TEXT_HTML)
@Allowed("regional-officer")
public class OfficePages {
    private static final int ROWS = 25;
    private static final Map<String, String> REASONS = Map.of(
            "settled", "The home has settled",
            "left_care", "The child left care",
            "other", "Other");

    private static final Map<String, String> STATES = states();

    private final Concerns concerns;
    private final Children children;
    private final Councils councils;
    private final ConcernEntries entries;
    private final Audit audit;
    private final Today today;
    private final Tasks tasks;
    private final Callers callers;

    OfficePages(
            Concerns concerns,
            Children children,
            Councils councils,
            ConcernEntries entries,
            Audit audit,
            Today today,
            Tasks tasks,
            Callers callers) {
        this.concerns = concerns;
        this.children = children;
        this.councils = councils;
        this.entries = entries;
        this.audit = audit;
        this.today = today;
        this.tasks = tasks;
        this.callers = callers;
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        Arrays.stream(ConcernStatus.values())
                .filter(each -> each != ConcernStatus.NEW)
                .forEach(each -> states.put(each.wire(), capital(StateWords.inWords(each))));
        return states;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance concerns(Listing listing, List<Alarm> alarms, List<Line> concerns);

        static native TemplateInstance concern(
                Line concern,
                Detail detail,
                List<ConcernWords.Said> entries,
                List<Choice> reasons,
                List<Choice> toWhom,
                Typed typed,
                Faults faults);
    }

    /** Open tasks of a kind, counted in words. */
    public record Alarm(String kind, String words, String count) {}

    /** A concern in a row. */
    public record Line(
            UUID id, UUID child, String name, String number, String council, String since, int moves, String status) {}

    /** What was typed into the page's forms. */
    public record Typed(String note, String question, String why) {}

    /** What only its own page says. */
    public record Detail(
            String about,
            @Nullable String takenUpBy,
            @Nullable UUID agreement,
            @Nullable String closed,
            @Nullable String note,
            List<ConcernWords.Followed> followed,
            boolean mayTakeUp,
            boolean mayClose) {}

    @GET
    @Transactional
    public TemplateInstance concerns(
            @QueryParam("state") @Nullable String state,
            @QueryParam("council") @Nullable String council,
            @QueryParam("cursor") @Nullable String cursor) {
        var wish = wish(state, council);
        var found = concerns.list(wish, cursor, ROWS + 1);
        var shown = Listing.page(found, ROWS);
        audit.looked("child", shown.stream().map(Concern::child).distinct().toList());
        var count = wish.status() == ConcernStatus.CLOSED
                ? Words.count(concerns.count(wish), "closed concern", "closed concerns")
                : Words.count(concerns.count(wish), "open concern", "open concerns");
        var ofRegion = new LinkedHashMap<String, String>();
        councils.all().stream()
                .filter(each -> each.region().equals(callers.current().region()))
                .forEach(each -> ofRegion.put(each.code(), each.name()));
        var listing = Listing.of("/office", count, shown, Listing.next(found, ROWS, each -> Cursor.of(each.id())))
                .by(List.of(
                        Listing.Select.any("state", "Show", state, "Every open concern", STATES),
                        Listing.Select.any("council", "Council", council, "Every council", ofRegion)))
                .csv("/office/concerns.csv");
        return Templates.concerns(
                listing,
                tasks.open(TaskKind.Whose.OFFICE).entrySet().stream()
                        .map(each -> new Alarm(
                                each.getKey().wire(),
                                each.getKey().words(),
                                Words.count(each.getValue(), "task", "tasks")))
                        .toList(),
                shown.stream().map(this::line).toList());
    }

    private static Concerns.Wish wish(@Nullable String state, @Nullable String council) {
        var status = Arrays.stream(ConcernStatus.values())
                .filter(each -> each != ConcernStatus.NEW && each.wire().equals(state))
                .findFirst()
                .orElse(null);
        return new Concerns.Wish(status, council == null || council.isBlank() ? null : council);
    }

    @GET
    @Path("concerns.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(
            @QueryParam("state") @Nullable String state, @QueryParam("council") @Nullable String council) {
        var wish = wish(state, council);
        return CsvFile.of(
                "concerns",
                List.of("concern", "child", "council", "last_change", "changes", "status", "raised_at", "close_reason"),
                (cursor, rows) -> {
                    var found = concerns.list(wish, cursor, rows + 1);
                    var shown = Listing.page(found, rows);
                    audit.looked(
                            "child",
                            shown.stream().map(Concern::child).distinct().toList());
                    return new Slice<>(shown, Listing.next(found, rows, each -> Cursor.of(each.id())));
                },
                each -> CsvFile.row(
                        each.id(),
                        each.child(),
                        each.council(),
                        each.on(),
                        each.moves(),
                        each.status().wire(),
                        each.raisedAt(),
                        each.closeReason()));
    }

    private Line line(Concern concern) {
        var child = children.require(concern.child());
        return new Line(
                concern.id(),
                concern.child(),
                children.nameOf(child),
                child.number().spaced(),
                councils.require(concern.council()).name(),
                Words.day(concern.raisedAt().atZone(BusinessClock.LONDON).toLocalDate()),
                concern.moves(),
                StateWords.inWords(concern.status()));
    }

    @GET
    @Path("concerns/{id}")
    @Transactional
    public TemplateInstance concern(UUID id) {
        return page(id, null, null, new Typed("", "", ""), Faults.none());
    }

    private TemplateInstance page(
            UUID id, @Nullable String reason, @Nullable String toWhom, Typed typed, Faults faults) {
        var concern = concerns.require(id);
        audit.looked("child", concern.child());
        var choices = REASONS.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue().reversed())
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(reason)))
                .toList();
        var whom = ConcernEntries.toWhom().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(toWhom)))
                .toList();
        return Templates.concern(
                line(concern), detail(concern), ConcernWords.said(entries.of(id)), choices, whom, typed, faults);
    }

    private Detail detail(Concern concern) {
        var closed = concern.closeReason();
        return new Detail(
                ConcernWords.about(concern),
                concern.takenUpBy(),
                concern.agreement(),
                closed == null ? null : REASONS.getOrDefault(closed, closed),
                concerns.noteOf(concern),
                concerns.nextHome(concern, today.date())
                        .map(ConcernWords::followed)
                        .orElse(List.of()),
                concern.status() == ConcernStatus.RAISED,
                concern.status() != ConcernStatus.CLOSED);
    }

    @POST
    @Path("concerns/{id}/taken-up")
    @Idempotent
    public RestResponse<Void> takeUp(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        concerns.takeUp(id);
        return RestResponse.seeOther(URI.create("/office/concerns/" + id));
    }

    @POST
    @Path("concerns/{id}/questions")
    @Idempotent
    public RestResponse<TemplateInstance> ask(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm @Nullable String question) {
        var written = question == null ? "" : question.strip();
        var faults = Faults.none();
        requireWords(written, "question", "Write the question", faults);
        if (faults.any()) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page(id, null, null, new Typed("", written, ""), faults));
        }
        entries.ask(id, written);
        return RestResponse.seeOther(URI.create("/office/concerns/" + id));
    }

    @POST
    @Path("concerns/{id}/escalations")
    @Idempotent
    public RestResponse<TemplateInstance> escalate(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("to_whom") @Nullable String toWhom,
            @RestForm @Nullable String why) {
        var written = why == null ? "" : why.strip();
        var faults = Faults.none();
        if (toWhom == null || !ConcernEntries.toWhom().containsKey(toWhom)) {
            faults.add("to_whom", "Choose to whom it goes");
        }
        requireWords(written, "why", "Write why", faults);
        if (faults.any()) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page(id, null, toWhom, new Typed("", "", written), faults));
        }
        entries.escalate(id, String.valueOf(toWhom), written);
        return RestResponse.seeOther(URI.create("/office/concerns/" + id));
    }

    private static void requireWords(String written, String field, String message, Faults faults) {
        if (written.isEmpty()) {
            faults.add(field, message);
        } else if (written.length() > 4000) {
            faults.add(field, "Write at most 4,000 characters");
        }
    }

    @POST
    @Path("concerns/{id}/closed")
    @Idempotent
    public RestResponse<TemplateInstance> close(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String note) {
        var written = note == null ? "" : note.strip();
        var faults = Faults.none();
        if (reason == null || !REASONS.containsKey(reason)) {
            faults.add("reason", "Choose why the concern is closed");
        }
        if (written.length() > 4000) {
            faults.add("note", "Write at most 4,000 characters");
        }
        if (faults.any()) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page(id, reason, null, new Typed(written, "", ""), faults));
        }
        entries.close(id, String.valueOf(reason), written.isEmpty() ? null : written);
        return RestResponse.seeOther(URI.create("/office"));
    }
}
