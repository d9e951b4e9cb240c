package org.carebank.placement.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.agreement.AgreementBegun;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.CouncilMoved;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.offer.Offer;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.placement.reference.Need;
import org.jspecify.annotations.Nullable;

/** The requests that the caller may see: the child's council all of them, a provider those to its own homes. */
@ApplicationScoped
public class HomeRequests {
    /** So long a home still sees that it was asked; the words are gone for it as soon as a request is over. */
    private static final int SEEN_DAYS = 30;

    private static final String SELECT = """
            select r.*, w.hello_sealed, w.needs_sealed
            from home_request r left join home_request_words w on w.request = r.id""";

    private final Children children;
    private final Offers offers;
    private final Database database;
    private final FieldCipher cipher;
    private final Outbox outbox;
    private final Callers callers;
    private final Audit audit;
    private final Today today;
    private final Ids ids;
    private final Clock clock;

    HomeRequests(
            Children children,
            Offers offers,
            Database database,
            FieldCipher cipher,
            Outbox outbox,
            Callers callers,
            Audit audit,
            Today today,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.offers = offers;
        this.database = database;
        this.cipher = cipher;
        this.outbox = outbox;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is asked of one or several homes: first the child's hello, last what the child needs. */
    record Asking(
            List<UUID> settings,
            KindOfCare kind,
            LocalDate plannedFrom,
            List<Need> needs,
            String hello,
            @Nullable String needsWords) {}

    /** Asks each home; none where one of them cannot be asked. */
    @Transactional
    List<HomeRequest> ask(UUID childId, Asking asking) {
        var child = children.requireForChange(childId);
        if (child.legalStatus() == null) {
            throw Refusal.conflict("not-in-care", "The child is not in care");
        }
        Days.requireNotBefore("planned_from", asking.plannedFrom(), today.date(), "has gone by");
        Days.requireNotAfter(
                "planned_from", asking.plannedFrom(), today.date().plusYears(1), "is more than a year ahead");
        var homes = homes(asking);
        refuseAskedAlready(childId, asking.settings());
        var together = ids.next();
        var events = new ArrayList<RequestEvent>();
        var asked = new ArrayList<UUID>();
        for (var home : homes) {
            asked.add(write(child, together, home, asking));
            events.add(require(asked.getLast()).asked());
        }
        outbox.addAll(events);
        return asked.stream().map(this::require).toList();
    }

    private List<Offer> homes(Asking asking) {
        var faults = new ArrayList<Refusal.Fault>();
        var homes = new ArrayList<Offer>();
        for (var setting : asking.settings().stream().distinct().toList()) {
            var home = offers.find(setting).filter(each -> each.admitted() && each.open());
            if (home.isEmpty()) {
                faults.add(
                        fault("settings", "on_register", setting, "is not on the register, or takes no children now"));
            } else if (!home.get().kinds().contains(asking.kind())) {
                faults.add(fault("settings", "offers_kind", setting, "does not offer this kind of care"));
            }
            home.ifPresent(homes::add);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid("cannot-be-asked", "A home cannot be asked", faults.toArray(Refusal.Fault[]::new));
        }
        return homes;
    }

    private static Refusal.Fault fault(String field, String rule, Object value, String message) {
        return new Refusal.Fault(field, rule, value.toString(), message);
    }

    private void refuseAskedAlready(UUID child, List<UUID> settings) {
        var open = database.query(
                "select setting from home_request where child = ? and setting = any(?) and closed_at is null",
                row -> row.getObject(1, UUID.class),
                child,
                settings);
        if (!open.isEmpty()) {
            throw Refusal.conflict(
                    "asked-already",
                    "A home is asked about this child already",
                    open.stream()
                            .map(each -> fault("settings", "asked_once", each, "is asked already"))
                            .toArray(Refusal.Fault[]::new));
        }
    }

    private UUID write(Child child, UUID together, Offer home, Asking asking) {
        var id = ids.next();
        database.update(
                """
                insert into home_request (id, asking, child, council, region, setting, provider, kind, needs, age,
                  planned_from, status, asked_by, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'asked', ?, ?)""",
                id,
                together,
                child.id(),
                child.council(),
                child.region(),
                home.setting(),
                home.provider(),
                asking.kind().wire(),
                asking.needs().stream().map(Need::wire).distinct().toList(),
                child.ageOn(asking.plannedFrom()),
                asking.plannedFrom(),
                callers.current().subject(),
                clock.instant());
        database.update(
                "insert into home_request_words (request, child, hello_sealed, needs_sealed) values (?, ?, ?, ?)",
                id,
                child.id(),
                sealed(id, "hello", asking.hello()),
                sealed(id, "needs", asking.needsWords()));
        return id;
    }

    List<HomeRequest> ofChild(UUID child) {
        children.require(child);
        return database.query(SELECT + " where r.child = ? order by r.asked_at desc, r.id desc", this::request, child);
    }

    /** Those of a child that come behind another, the latest first. */
    List<HomeRequest> ofChild(UUID child, @Nullable UUID after, int limit) {
        children.require(child);
        return database.query(SELECT + """
                 where r.child = ? and (?::uuid is null
                  or (r.asked_at, r.id) < (select a.asked_at, a.id from home_request a where a.id = ?::uuid))
                order by r.asked_at desc, r.id desc limit ?""", this::request, child, after, after, limit);
    }

    /** How many there are of them. */
    long countOfChild(UUID child) {
        return database.one("select count(*) from home_request where child = ?", row -> row.getLong(1), child)
                .orElse(0L);
    }

    private static final String SEEN = " where (r.closed_at is null or r.closed_at >= ?)"
            + " and (?::text = '' or (r.closed_at is null) = (?::text = 'open'))";

    /**
     * Those of the calling provider, the latest first; what is over for as long as a home sees it.
     *
     * @param state open, over, or empty for both
     */
    List<HomeRequest> ofProvider(String state, @Nullable UUID before, int limit) {
        return database.query(SELECT + SEEN + """
                 and (cast(? as uuid) is null or r.id < ?)
                order by r.id desc limit\s""" + limit, this::request, seenSince(), state, state, before, before);
    }

    /** How many there are of them. */
    long countOfProvider(String state) {
        return database.one(
                        "select count(*) from home_request r" + SEEN, row -> row.getLong(1), seenSince(), state, state)
                .orElse(0L);
    }

    private Instant seenSince() {
        return today.date()
                .minusDays(SEEN_DAYS - 1)
                .atStartOfDay(org.carebank.kit.time.BusinessClock.LONDON)
                .toInstant();
    }

    /** The request; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    HomeRequest require(UUID id) {
        return database.one(SELECT + " where r.id = ?", this::request, id)
                .filter(this::stillSeen)
                .orElseThrow(() -> audit.notFound("request", id));
    }

    private boolean stillSeen(HomeRequest request) {
        var closed = request.closedAt();
        return closed == null
                || callers.find().filter(each -> each.has("provider")).isEmpty()
                || closed.atZone(org.carebank.kit.time.BusinessClock.LONDON)
                        .toLocalDate()
                        .isAfter(today.date().minusDays(SEEN_DAYS));
    }

    /** The home says how it would meet what the child needs; said again, the later words stand. */
    @Transactional
    HomeRequest answer(UUID id, @Nullable String ifMatch, String words) {
        var request = requireVersion(id, ifMatch);
        var answered = request.answered(clock.instant());
        move(request, answered, "answer_sealed = ?, answered_by = ?, answered_at = ?", words);
        return require(id);
    }

    /** The home declines, with a reason. */
    @Transactional
    HomeRequest decline(UUID id, @Nullable String ifMatch, DeclineReason reason, @Nullable String words) {
        var request = requireVersion(id, ifMatch);
        var declined = request.declined(reason, clock.instant());
        move(
                request,
                declined,
                "decline_reason = '%s', answer_sealed = ?, answered_by = ?, answered_at = ?".formatted(reason.wire()),
                words);
        return require(id);
    }

    private void move(HomeRequest request, RequestEvent event, String sets, @Nullable String words) {
        var status = request.status().after(event);
        int moved = database.update(
                "update home_request set status = ?, closed_at = cast(? as timestamptz), version = version + 1, " + sets
                        + " where id = ? and version = ?",
                status.wire(),
                status.open() ? null : event.at(),
                sealed(request.id(), "answer", words),
                callers.current().subject(),
                event.at(),
                request.id(),
                request.version());
        requireMoved(moved);
        outbox.add(event);
    }

    private static void requireMoved(int rows) {
        if (rows == 0) {
            throw Refusal.precondition(412, "stale-version", "It has changed: read it again");
        }
    }

    private HomeRequest requireVersion(UUID id, @Nullable String ifMatch) {
        var request = require(id);
        Etag.require(ifMatch, request.version());
        return request;
    }

    /** The council found the home with this request; what else is asked for the child is asked no longer. */
    @Transactional
    HomeRequest found(UUID id, @Nullable String ifMatch) {
        var request = requireVersion(id, ifMatch);
        children.requireForChange(request.child());
        foundWith(request);
        return require(id);
    }

    private void foundWith(HomeRequest request) {
        end(request, request.found(clock.instant()), null);
        openOf(List.of(request.child()))
                .forEach(each ->
                        end(each, each.closed(Closing.FOUND_ELSEWHERE, clock.instant()), Closing.FOUND_ELSEWHERE));
    }

    /** The council asks this home no longer. */
    @Transactional
    HomeRequest withdraw(UUID id, @Nullable String ifMatch) {
        var request = requireVersion(id, ifMatch);
        children.requireForChange(request.child());
        end(request, request.closed(Closing.WITHDRAWN, clock.instant()), Closing.WITHDRAWN);
        return require(id);
    }

    private void end(HomeRequest request, RequestEvent event, @Nullable Closing because) {
        var status = request.status().after(event);
        requireMoved(database.update(
                """
                update home_request set status = ?, closed_because = ?, closed_at = ?, version = version + 1
                where id = ? and version = ?""",
                status.wire(),
                because == null ? null : because.wire(),
                event.at(),
                request.id(),
                request.version()));
        outbox.add(event);
    }

    private List<HomeRequest> openOf(Collection<UUID> of) {
        return of.isEmpty()
                ? List.of()
                : database.query(
                        SELECT + " where r.child = any(?) and r.closed_at is null order by r.id", this::request, of);
    }

    /** An agreement on a home that was asked: it was found. */
    void found(@Observes AgreementBegun begun) {
        openOf(List.of(begun.child())).stream()
                .filter(each -> each.setting().equals(begun.setting()))
                .findFirst()
                .ifPresent(this::foundWith);
    }

    /** Nobody is asked about a child who is in care no longer. */
    void close(@Observes CareEnded ended) {
        close(ended.children(), Closing.LEFT_CARE);
    }

    /** What the old council asked, the new one asks again where it thinks so. */
    void close(@Observes CouncilMoved moved) {
        close(List.of(moved.child()), Closing.COUNCIL_CHANGED);
    }

    private void close(Collection<UUID> of, Closing because) {
        openOf(of).forEach(each -> end(each, each.closed(because, clock.instant()), because));
    }

    private HomeRequest request(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var declined = row.getString("decline_reason");
        var closed = row.getString("closed_because");
        return new HomeRequest(
                id,
                row.getObject("asking", UUID.class),
                row.getObject("child", UUID.class),
                row.getString("council"),
                row.getString("region"),
                row.getObject("setting", UUID.class),
                row.getObject("provider", UUID.class),
                KindOfCare.of(row.getString("kind")),
                Need.known(row.getArray("needs").getArray()),
                row.getInt("age"),
                row.getObject("planned_from", LocalDate.class),
                RequestStatus.of(row.getString("status")),
                opened(id, "hello", row.getBytes("hello_sealed")),
                opened(id, "needs", row.getBytes("needs_sealed")),
                opened(id, "answer", row.getBytes("answer_sealed")),
                Database.instant(row, "answered_at"),
                declined == null ? null : DeclineReason.of(declined),
                closed == null ? null : Closing.of(closed),
                Database.instant(row, "closed_at"),
                Objects.requireNonNull(Database.instant(row, "asked_at")),
                row.getLong("version"));
    }

    private byte @Nullable [] sealed(UUID id, String column, @Nullable String plain) {
        return plain == null || plain.isBlank()
                ? null
                : cipher.seal(plain.strip(), "home-request:" + id + ":" + column);
    }

    private @Nullable String opened(UUID id, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "home-request:" + id + ":" + column);
    }
}
