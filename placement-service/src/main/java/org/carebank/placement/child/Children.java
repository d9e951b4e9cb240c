package org.carebank.placement.child;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Event;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.carebank.placement.reference.Council;
import org.carebank.placement.reference.Councils;
import org.jspecify.annotations.Nullable;

/** The children of this region that the caller may see, and what may be done with their enrolment. */
@ApplicationScoped
public class Children implements PanacheRepositoryBase<Child, UUID> {
    /** Years: care leavers are on the books until 25, and returns go back further. */
    private static final int OLDEST = 30;

    private static final int ADULT = 18;

    /** A letter and twelve digits (one of them may be a letter), as the header keeps it. */
    private static final Pattern UPN = Pattern.compile("\"UPN\":\"([A-Z][0-9]{11}[0-9A-Z])\"");

    private final Councils councils;
    private final CareBankNumbers numbers;
    private final CareHistories histories;
    private final ChildRows rows;
    private final NameKeys names;
    private final Database database;
    private final FieldCipher cipher;
    private final Outbox outbox;
    private final Audit audit;
    private final Callers callers;
    private final Ids ids;
    private final Today today;
    private final Days days;
    private final Clock clock;
    private final jakarta.enterprise.event.Event<CareEnded> careEnded;
    private final jakarta.enterprise.event.Event<CareChanged> careChanged;

    Children(
            Councils councils,
            CareBankNumbers numbers,
            CareHistories histories,
            ChildRows rows,
            NameKeys names,
            Database database,
            FieldCipher cipher,
            Outbox outbox,
            Audit audit,
            Callers callers,
            Ids ids,
            Today today,
            Days days,
            Clock clock,
            jakarta.enterprise.event.Event<CareEnded> careEnded,
            jakarta.enterprise.event.Event<CareChanged> careChanged) {
        this.councils = councils;
        this.numbers = numbers;
        this.histories = histories;
        this.rows = rows;
        this.names = names;
        this.database = database;
        this.cipher = cipher;
        this.outbox = outbox;
        this.audit = audit;
        this.callers = callers;
        this.ids = ids;
        this.today = today;
        this.days = days;
        this.clock = clock;
        this.careEnded = careEnded;
        this.careChanged = careChanged;
    }

    /** Who a child is when it comes onto the books. */
    public record Person(
            @Nullable String localId,
            @Nullable String givenName,
            @Nullable String familyName,
            LocalDate born,
            String sex,
            @Nullable String ethnic) {}

    /** The child; where it is not there or not the caller's, the attempt is audited and it is a 404. */
    public Child require(UUID id) {
        return Optional.ofNullable(findById(id))
                .filter(this::stillSpokenFor)
                .orElseThrow(() -> audit.notFound("child", id));
    }

    /** At 18 the young person holds their own record: a parent's sight of it ends. */
    private boolean stillSpokenFor(Child child) {
        return child.ageOn(today.date()) < ADULT
                || callers.find().filter(each -> each.has("parent")).isEmpty();
    }

    /** The child, locked, so that what follows is decided on what stands. */
    public Child requireForChange(UUID id) {
        var child = Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> audit.notFound("child", id));
        mergedInto(id).ifPresent(number -> {
            throw Refusal.conflict("merged", "This record is merged into " + number.spaced() + ": go on there");
        });
        return child;
    }

    /** The number of the record that this one is merged into. */
    public Optional<CareBankNumber> mergedInto(UUID id) {
        return database.one(
                "select kept_number from child_merge where merged = ? and undone_at is null",
                row -> new CareBankNumber(row.getString(1)),
                id);
    }

    /** Enrols one child under its first legal status. */
    @Transactional
    public Child enrol(String council, Person person, CareStatus first) {
        var joined = councils.joinedOn(council);
        refuseImpossible(person, first);
        refuseTakenLocalId(council, person.localId());
        var home = councils.require(council);
        var child = add(ids.next(), home, numbers.next(home.region(), 1).remove(), person);
        caresAre(Map.of(child, new CareHistory(List.of(first))), joined);
        return child;
    }

    /**
     * Enrols a child whom a council of another region hands over, under the id and number that it has: neither is given
     * out a second time. A child who was enrolled here before goes on under its own record.
     */
    @Transactional
    public Child arrive(UUID id, CareBankNumber number, String council, Person person, CareStatus first) {
        var joined = councils.joinedOn(council);
        refuseImpossible(person, first);
        refuseTakenLocalId(council, person.localId());
        reach(id.toString());
        var known = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            goesOn(known, number, councils.require(council), person, first);
        } else {
            if (!numbers.take(number)) {
                throw Refusal.conflict("number-known", "This Care Bank number is known here, or was never given out");
            }
            var child = add(id, councils.require(council), number, person);
            caresAre(Map.of(child, new CareHistory(List.of(first))), joined);
        }
        flush();
        reach("");
        return require(id);
    }

    private void goesOn(Child child, CareBankNumber number, Council council, Person person, CareStatus first) {
        var known = histories.of(child.id());
        var left = known.latest().filter(each -> each.legalStatus() == null).orElse(null);
        if (!child.number().equals(number)
                || left == null
                || left.died()
                || first.from().isBefore(left.from())) {
            throw Refusal.conflict("enrolled-here", "The child is enrolled in this region already");
        }
        boolean another = !child.council().equals(council.code());
        if (another) {
            comesTo(child, council, first.from());
        }
        child.knownLocallyAs(person.localId());
        child.caredForBy(council);
        child.named(
                sealed(child.id(), "given_name", person.givenName()),
                sealed(child.id(), "family_name", person.familyName()));
        flush();
        names.keep(child.id(), person.givenName(), person.familyName());
        database.update(
                "update legal_status_period set council = ? where child = ? and superseded_at is null",
                council.code(),
                child.id());
        if (another) {
            outbox.add(new ChildEvent.CouncilChanged(
                    child.id(), council.code(), council.region(), first.from(), clock.instant()));
        }
        caresAre(Map.of(child, known.with(first)), councils.joinedOn(council.code()));
    }

    /** The council that had the child before tells of it until that day, the other one from then on. */
    private void comesTo(Child child, Council council, LocalDate from) {
        var now = clock.instant();
        if (child.localId() != null) {
            database.update("""
                    insert into handed_over_id (council, local_id, to_council, from_day) values (?, ?, ?, ?)
                    on conflict do nothing""", child.council(), child.localId(), council.code(), from);
        }
        database.update(
                """
                insert into council_change (id, child, number, region, from_council, to_council, from_day, status,
                  proposed_by, proposed_at, decided_at, from_local_id) values (?, ?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?, ?)""",
                ids.next(),
                child.id(),
                child.number().digits(),
                child.region(),
                child.council(),
                council.code(),
                from,
                callers.current().subject(),
                now,
                now,
                child.localId());
    }

    /** A council of another region is responsible from that day on. */
    public void handedOver(UUID child, Council to, LocalDate from) {
        outbox.add(new ChildEvent.HandedOver(child, to.code(), to.region(), from, clock.instant()));
    }

    /** Opens the rows of one child to the rest of this transaction (policy {@code completing}); empty closes them. */
    void reach(String child) {
        database.query(
                "select set_config('app.completing', ?, true)", row -> Objects.toString(row.getString(1)), child);
    }

    private void refuseImpossible(Person person, CareStatus first) {
        refuseBorn(person.born());
        Days.requireNotBefore("legal_status_from", first.from(), person.born(), "is before birth");
        days.requireCome("legal_status_from", first.from());
    }

    private void refuseTakenLocalId(String council, @Nullable String localId) {
        if (localId != null
                && find("council = ?1 and localId = ?2", council, localId).count() > 0) {
            throw Refusal.conflict("local-id-taken", "The council knows another child by this id");
        }
    }

    private void refuseBorn(LocalDate born) {
        days.requireCome("born", born);
        Days.requireNotBefore("born", born, today.date().minusYears(OLDEST), "is more than 30 years ago");
    }

    /**
     * Makes some children with a name findable by it who are not yet, in the running transaction.
     *
     * @return how many; none are left where it is 0
     */
    public int keepNames(int limit) {
        var missing = database.query("""
                select c.id from child c where (c.given_name_sealed is not null or c.family_name_sealed is not null)
                  and not exists (select from child_name_key k where k.child = c.id) order by c.id limit ?""", row -> row.getObject(1, UUID.class), limit);
        list("id in ?1", missing).forEach(each -> {
            var person = personOf(each);
            names.keep(each.id(), person.givenName(), person.familyName());
        });
        return missing.size();
    }

    /**
     * What a council's return says of a child, whole.
     *
     * @param header as JSON
     * @param yearEnds the 31 March that ends the return's year
     */
    public record Stated(String header, LocalDate yearEnds) {
        private boolean isBefore(Child child) {
            return child.headerYear() != null && yearEnds.isBefore(child.headerYear());
        }
    }

    /**
     * Who a child is, and what its council's return says.
     *
     * @param stated null where there was no return
     */
    public record HeaderSaid(Person person, @Nullable Stated stated) {}

    /**
     * Puts the children of these header rows on the books, or restates what the header says of them: the later year speaks.
     *
     * @return how many are new
     */
    public int headerSays(Council council, List<HeaderSaid> said) {
        var known = ofCouncil(
                council.code(),
                said.stream()
                        .map(each -> String.valueOf(each.person().localId()))
                        .toList());
        var fresh = new ArrayList<HeaderSaid>();
        var changed = new ArrayList<Child>();
        var events = new ArrayList<Event>();
        for (var each : said) {
            var child = known.get(String.valueOf(each.person().localId()));
            if (child == null) {
                fresh.add(each);
            } else if (each.stated() != null && !each.stated().isBefore(child)) {
                restate(child, each.person(), each.stated(), events);
                changed.add(child);
            }
        }
        addAll(council, fresh);
        rows.change(changed);
        outbox.addAll(events);
        return fresh.size();
    }

    /** Puts new children on the books, to be found by the names that are given; their enrolment is told with the first legal status. */
    public List<Child> addAll(Council council, List<HeaderSaid> said) {
        var given = numbers.next(council.region(), said.size());
        var events = new ArrayList<Event>();
        var added = new ArrayList<Child>();
        for (var each : said) {
            var child = made(ids.next(), council, given.remove(), each.person(), events);
            if (each.stated() != null) {
                keep(child, each.stated());
            }
            added.add(child);
        }
        rows.add(added);
        for (int i = 0; i < said.size(); i++) {
            var person = said.get(i).person();
            names.keep(added.get(i).id(), person.givenName(), person.familyName());
        }
        outbox.addAll(events);
        return added;
    }

    private void restate(Child child, Person person, Stated stated, Collection<Event> events) {
        child.ofSex(person.sex());
        child.ofEthnicity(person.ethnic());
        keep(child, stated);
        if (child.bornOn(person.born())) {
            events.add(new ChildEvent.BornCorrected(child.id(), bornSealed(child), clock.instant()));
        }
    }

    /** The children whom a council knows by these ids, by its ids; apart from Hibernate, for {@link #caresAre}. */
    public Map<String, Child> ofCouncil(String council, Collection<String> localIds) {
        return rows.ofCouncil(council, localIds);
    }

    /** The ids of those whom a council knows by its own ids. */
    public Map<String, UUID> idsOf(String council, Collection<String> localIds) {
        var found = new HashMap<String, UUID>();
        database.query(
                        "select local_id, id from child where council = ? and local_id = any(?)",
                        row -> Map.entry(row.getString(1), row.getObject(2, UUID.class)),
                        council,
                        localIds)
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** Some children, apart from Hibernate, for {@link #caresAre}. */
    public List<Child> apart(Collection<UUID> ids) {
        return rows.of(ids);
    }

    private Child add(UUID id, Council council, CareBankNumber number, Person person) {
        var events = new ArrayList<Event>();
        var child = made(id, council, number, person, events);
        persist(child);
        flush();
        names.keep(id, person.givenName(), person.familyName());
        outbox.addAll(events);
        return child;
    }

    private Child made(UUID id, Council council, CareBankNumber number, Person person, Collection<Event> events) {
        var key = DataKey.generate();
        var child = new Child(
                id,
                number,
                council.code(),
                council.region(),
                person.born(),
                person.sex(),
                cipher.seal(key.base64(), place(id, "key")));
        child.knownLocallyAs(person.localId());
        child.ofEthnicity(person.ethnic());
        child.named(sealed(id, "given_name", person.givenName()), sealed(id, "family_name", person.familyName()));
        events.add(new KeyEvent.Issued(id, key.base64(), clock.instant()));
        return child;
    }

    private void keep(Child child, Stated stated) {
        child.stated(cipher.seal(stated.header(), place(child.id(), "header")), stated.yearEnds());
    }

    /** The council's own id leads to this record no longer. */
    public void forgetLocalId(Child child) {
        child.knownLocallyAs(null);
        flush();
    }

    /** Puts a date of birth right. */
    @Transactional
    public Child bornOn(Child child, LocalDate day) {
        refuseBorn(day);
        histories.of(child.id()).statuses().stream()
                .findFirst()
                .ifPresent(first -> Days.requireNotAfter("born", day, first.from(), "is after care began"));
        if (child.bornOn(day)) {
            flush();
            outbox.add(new ChildEvent.BornCorrected(child.id(), bornSealed(child), clock.instant()));
        }
        return child;
    }

    /** States children's whole care histories; tells enrolment at the first one, and every difference after that. */
    public void caresAre(Map<Child, CareHistory> histories, LocalDate joinedOn) {
        var at = clock.instant();
        var before =
                this.histories.of(histories.keySet().stream().map(Child::id).toList());
        var events = new ArrayList<ChildEvent>();
        var differences = new ArrayList<CareHistories.Difference>();
        histories.forEach((child, history) -> {
            var known = before.getOrDefault(child.id(), new CareHistory(List.of()));
            if (history.statuses().equals(known.statuses())) {
                return;
            }
            differences.add(new CareHistories.Difference(child, known, history));
            child.standsAt(history);
            if (known.statuses().isEmpty()) {
                events.add(enrolled(child, history.statuses().getFirst(), joinedOn, at));
            }
            events.addAll(history.changesSince(known, child.id(), at));
        });
        this.histories.restate(differences, at);
        rows.change(differences.stream()
                .map(CareHistories.Difference::child)
                .filter(each -> !isPersistent(each))
                .toList());
        outbox.addAll(events);
        if (!differences.isEmpty()) {
            careChanged.fire(new CareChanged(
                    differences.stream().map(each -> each.child().id()).collect(Collectors.toSet())));
        }
        careEnded.fire(new CareEnded(differences.stream()
                .map(CareHistories.Difference::child)
                .filter(each -> each.legalStatus() == null)
                .map(Child::id)
                .collect(Collectors.toSet())));
    }

    /** The child's standing in care by day. */
    public CareHistory care(UUID child) {
        return histories.of(child);
    }

    /** One more statement about a child's standing in care. */
    @Transactional
    public Child careChanges(Child child, CareStatus status) {
        var history = histories.of(child.id()).with(status);
        caresAre(Map.of(child, history), councils.joinedOn(child.council()));
        return child;
    }

    /** A statement about a child's standing in care was wrong; the first one can only be put right by another. */
    @Transactional
    public Child careWasNever(Child child, LocalDate from) {
        var known = histories.of(child.id());
        var history = known.without(from).orElseThrow(() -> audit.notFound("legal-status", child.id()));
        if (known.statuses().getFirst().from().equals(from)) {
            throw Refusal.conflict("first-status", "Care began with this status: record the right one instead");
        }
        caresAre(Map.of(child, history), councils.joinedOn(child.council()));
        return child;
    }

    private ChildEvent.Enrolled enrolled(Child child, CareStatus first, LocalDate joinedOn, Instant at) {
        return new ChildEvent.Enrolled(
                child.id(),
                child.number().digits(),
                child.council(),
                child.region(),
                String.valueOf(first.legalStatus()),
                first.from(),
                bornSealed(child),
                joinedOn,
                at);
    }

    private String bornSealed(Child child) {
        var key = DataKey.of(cipher.open(child.keySealed(), place(child.id(), "key")));
        return key.seal(child.born().toString(), child.id().toString());
    }

    /** Who the child is, opened; empty where the council never said it. */
    public Person personOf(Child child) {
        return new Person(
                child.localId(),
                opened(child, "given_name", child.givenNameSealed()),
                opened(child, "family_name", child.familyNameSealed()),
                child.born(),
                child.sex(),
                child.ethnic());
    }

    /** The unique pupil number of the council's return; empty where it said none ({@code UN1} to {@code UN5}). */
    public String upnOf(Child child) {
        var header = opened(child, "header", child.headerSealed());
        var found = UPN.matcher(header);
        return found.find() ? found.group(1) : "";
    }

    /** The name that people use; the Care Bank number where no name was given. */
    public String nameOf(Child child) {
        var name = "%s %s"
                .formatted(
                        opened(child, "given_name", child.givenNameSealed()),
                        opened(child, "family_name", child.familyNameSealed()))
                .strip();
        return name.isEmpty() ? unnamed(child) : name;
    }

    /** The given name alone, for those who only need to know whom they speak of. */
    public String givenNameOf(Child child) {
        var name = opened(child, "given_name", child.givenNameSealed());
        return name.isEmpty() ? unnamed(child) : name;
    }

    private static String unnamed(Child child) {
        return "Child " + child.number().spaced();
    }

    private byte @Nullable [] sealed(UUID child, String column, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), place(child, column));
    }

    private String opened(Child child, String column, byte @Nullable [] sealed) {
        return sealed == null ? "" : cipher.open(sealed, place(child.id(), column));
    }

    /** What a council's header said of a child, as JSON. */
    public String headerOf(UUID child, byte[] sealed) {
        return cipher.open(sealed, place(child, "header"));
    }

    private static String place(UUID child, String column) {
        return "child:" + child + ":" + column;
    }
}
