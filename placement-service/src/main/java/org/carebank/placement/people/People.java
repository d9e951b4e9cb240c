package org.carebank.placement.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.jspecify.annotations.Nullable;

/** The people in children's lives as the council recorded them; names, words and addresses stand encrypted. */
@ApplicationScoped
public class People {
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    People(
            Children children,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Days days,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the council says of a person.
     *
     * @param part what part they have in the child's life
     * @param contact yes, supervised, letters or no
     * @param plan how often and how they see each other
     * @param addressConfidential the address is shown to the child's council alone
     */
    record Said(
            String relation,
            String name,
            @Nullable String part,
            String contact,
            @Nullable String plan,
            @Nullable String address,
            boolean addressConfidential,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** A person in a child's life. */
    record Person(UUID id, int version, UUID child, Said said) {}

    /** Brothers and sisters on the books; {@code reason}: why they live apart. */
    record Siblings(
            UUID id, int version, String living, @Nullable String reason, LocalDate from, List<UUID> children) {}

    List<Person> of(UUID child) {
        children.require(child);
        return database.query(
                "select * from person_in_life where child = ? and superseded_at is null order by from_day, id",
                this::person,
                child);
    }

    private Person person(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Person(
                id,
                row.getInt("version"),
                row.getObject("child", UUID.class),
                new Said(
                        row.getString("relation"),
                        String.valueOf(opened(id, "name", row.getBytes("name_sealed"))),
                        opened(id, "part", row.getBytes("part_sealed")),
                        row.getString("contact"),
                        opened(id, "plan", row.getBytes("contact_plan_sealed")),
                        opened(id, "address", row.getBytes("address_sealed")),
                        row.getBoolean("address_confidential"),
                        row.getObject("from_day", LocalDate.class),
                        Database.date(row, "to_day")));
    }

    @Transactional
    Person add(UUID childId, Said said) {
        var child = children.requireForChange(childId);
        var person = new Person(ids.next(), 0, childId, said);
        write(child, person);
        return person;
    }

    /** Another version of what the council says; the one before stays, with the time until which it was held true. */
    @Transactional
    Person change(UUID id, @Nullable String ifMatch, Said said) {
        var known = database.one(
                        "select * from person_in_life where id = ? and superseded_at is null", this::person, id)
                .orElseThrow(() -> audit.notFound("person", id));
        var child = children.requireForChange(known.child());
        Etag.require(ifMatch, known.version());
        int gone = database.update(
                "update person_in_life set superseded_at = ? where id = ? and version = ? and superseded_at is null",
                clock.instant(),
                id,
                known.version());
        if (gone == 0) {
            throw Refusal.precondition(412, "stale-version", "It has changed: read it again");
        }
        var person = new Person(id, known.version() + 1, known.child(), said);
        write(child, person);
        return person;
    }

    private void write(Child child, Person person) {
        var said = person.said();
        Days.requireNotBefore("from", said.from(), child.born(), "is before birth");
        if (said.to() != null) {
            Days.requireNotBefore("to", said.to(), said.from().plusDays(1), "is not after the first day");
        }
        if (said.contact().equals("supervised")
                && (said.plan() == null || said.plan().isBlank())) {
            throw Refusal.invalid(
                    "plan-missing",
                    "Say how the contact is supervised",
                    new Refusal.Fault("contact_plan", "present", null, "is needed for supervised contact"));
        }
        var id = person.id();
        database.update(
                """
                insert into person_in_life (id, version, child, council, relation, name_sealed, part_sealed, contact,
                  contact_plan_sealed, address_sealed, address_confidential, from_day, to_day, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                person.version(),
                child.id(),
                child.council(),
                said.relation(),
                sealed(id, "name", said.name()),
                sealed(id, "part", said.part()),
                said.contact(),
                sealed(id, "plan", said.plan()),
                sealed(id, "address", said.address()),
                said.addressConfidential(),
                said.from(),
                said.to(),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", child.id(), "person " + id + ", version " + person.version());
    }

    /** The groups of brothers and sisters that a child belongs to. */
    List<Siblings> siblingsOf(UUID child) {
        children.require(child);
        return database.query("""
                select g.* from sibling_group g join sibling_member m on m.sibling_group = g.id
                where m.child = ? and g.superseded_at is null order by g.id""", this::siblings, child);
    }

    private Siblings siblings(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Siblings(
                id,
                row.getInt("version"),
                row.getString("living"),
                opened(id, "reason", row.getBytes("reason_sealed")),
                row.getObject("from_day", LocalDate.class),
                database.query(
                        "select child from sibling_member where sibling_group = ? order by child",
                        member -> member.getObject(1, UUID.class),
                        id));
    }

    /** Brothers and sisters of one council, who live together or, for a reason, apart. */
    @Transactional
    Siblings group(List<UUID> members, String living, @Nullable String reason, LocalDate from) {
        var council = members.stream()
                .map(children::requireForChange)
                .map(Child::council)
                .distinct()
                .toList();
        var group = new Siblings(
                ids.next(), 0, living, reason, from, members.stream().sorted().toList());
        write(group, council.getFirst());
        members.forEach(each -> {
            database.update("insert into sibling_member (sibling_group, child) values (?, ?)", group.id(), each);
            audit.changed("child", each, "sibling group " + group.id());
        });
        return group;
    }

    /** They live together from a day on, or apart. */
    @Transactional
    Siblings live(UUID id, @Nullable String ifMatch, String living, @Nullable String reason, LocalDate from) {
        record Known(Siblings siblings, String council) {}
        var known = database.one(
                        "select * from sibling_group where id = ? and superseded_at is null for update",
                        row -> new Known(siblings(row), row.getString("council")),
                        id)
                .orElseThrow(() -> audit.notFound("sibling-group", id));
        Etag.require(ifMatch, known.siblings().version());
        database.update(
                "update sibling_group set superseded_at = ? where id = ? and superseded_at is null",
                clock.instant(),
                id);
        var after = new Siblings(
                id,
                known.siblings().version() + 1,
                living,
                reason,
                from,
                known.siblings().children());
        write(after, known.council());
        after.children().forEach(each -> audit.changed("child", each, "siblings live " + living));
        return after;
    }

    private void write(Siblings group, String council) {
        days.requireCome("from", group.from());
        if (group.living().equals("apart")
                && (group.reason() == null || group.reason().isBlank())) {
            throw Refusal.invalid(
                    "reason-missing",
                    "Say why they live apart",
                    new Refusal.Fault("reason", "present", null, "is needed where brothers and sisters live apart"));
        }
        database.update(
                """
                insert into sibling_group (id, version, council, living, reason_sealed, from_day, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                group.id(),
                group.version(),
                council,
                group.living(),
                sealed(group.id(), "reason", group.reason()),
                group.from(),
                callers.current().subject(),
                clock.instant());
    }

    private byte @Nullable [] sealed(UUID id, String column, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), "people:" + id + ":" + column);
    }

    private @Nullable String opened(UUID id, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "people:" + id + ":" + column);
    }
}
