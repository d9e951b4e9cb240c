package org.carebank.placement.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.CareEnded;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.CouncilMoved;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.jspecify.annotations.Nullable;

/** Who reviews a child's case: appointed by the council, independent of who appoints; sees the child only while appointed. */
@ApplicationScoped
public class ReviewingOfficers {
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Outbox outbox;
    private final Today today;
    private final Days days;
    private final Ids ids;
    private final Clock clock;

    ReviewingOfficers(
            Children children,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Outbox outbox,
            Today today,
            Days days,
            Ids ids,
            Clock clock) {
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.outbox = outbox;
        this.today = today;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An appointment.
     *
     * @param officer the identity provider's id of the officer
     * @param to the day from which it no longer holds
     */
    public record Appointment(
            UUID id,
            UUID child,
            String officer,
            String name,
            LocalDate from,
            @Nullable LocalDate to,
            long version) {}

    /** All appointments of a child that the caller may see, the latest first. */
    List<Appointment> of(UUID child) {
        children.require(child);
        return database.query(
                "select * from reviewing_officer where child = ? order by from_day desc, id desc",
                this::appointment,
                child);
    }

    /** Who is appointed now, by the council that is responsible now. */
    Optional<Appointment> now(UUID child) {
        return database.one("""
                select r.* from reviewing_officer r join child c on c.id = r.child and c.council = r.council
                where r.child = ? and r.ended_at is null""", this::appointment, child);
    }

    /** The appointments of the caller. */
    List<Appointment> mine() {
        return database.query("""
                select r.* from reviewing_officer r join child c on c.id = r.child and c.council = r.council
                where r.officer = ? and r.ended_at is null order by r.id""", this::appointment, callers.current().subject());
    }

    /** The council appoints; whom it had appointed before is so no longer from that day on. */
    @Transactional
    Appointment appoint(UUID childId, String officer, String name, LocalDate from) {
        var child = children.requireForChange(childId);
        days.requireCome("from", from);
        Days.requireNotBefore("from", from, child.born(), "is before birth");
        var caller = callers.current().subject();
        if (officer.strip().equals(caller)) {
            throw Refusal.invalid(
                    "not-independent",
                    "A reviewing officer is independent of who appoints",
                    new Refusal.Fault("officer", "independent", null, "is you: somebody else reviews the case"));
        }
        now(childId).ifPresent(before -> {
            Days.requireNotBefore("from", from, before.from(), "is before the present officer was appointed");
            end(before, from);
        });
        var id = ids.next();
        database.update(
                """
                insert into reviewing_officer
                  (id, child, council, region, officer, name_sealed, from_day, appointed_by, appointed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                childId,
                child.council(),
                child.region(),
                officer.strip(),
                cipher.seal(name.strip(), place(id)),
                from,
                caller,
                clock.instant());
        outbox.add(new ReviewerEvent.ReviewingOfficerAppointed(
                id, childId, child.council(), officer.strip(), from, clock.instant()));
        audit.changed("child", childId, "reviewing officer appointed: " + id);
        return require(id);
    }

    /** The council ends an appointment: the officer sees the child no longer. */
    @Transactional
    Appointment end(UUID id, @Nullable String ifMatch, LocalDate on) {
        var known = database.one("select * from reviewing_officer where id = ? for update", this::appointment, id)
                .orElseThrow(() -> audit.notFound("reviewing-officer", id));
        children.requireForChange(known.child());
        Etag.require(ifMatch, known.version());
        if (known.to() != null) {
            throw Refusal.conflict("appointment-ended", "The appointment has ended already");
        }
        days.requireCome("on", on);
        Days.requireNotBefore("on", on, known.from(), "is before the appointment");
        end(known, on);
        return require(id);
    }

    /** The council that takes over appoints its own; inside the transaction in which the child's rows are within its reach. */
    void end(@Observes CouncilMoved moved) {
        endAll(List.of(moved.child()));
    }

    /** A case that is no longer one is reviewed by nobody. */
    void end(@Observes CareEnded ended) {
        endAll(ended.children());
    }

    private void endAll(Collection<UUID> of) {
        if (!of.isEmpty()) {
            database.query(
                            "select * from reviewing_officer where child = any(?) and ended_at is null",
                            this::appointment,
                            of)
                    .forEach(each -> end(each, today.date()));
        }
    }

    private void end(Appointment known, LocalDate on) {
        database.update("""
                update reviewing_officer set to_day = ?, ended_by = ?, ended_at = ?, version = version + 1
                where id = ? and ended_at is null""", on, callers.current().subject(), clock.instant(), known.id());
        outbox.add(new ReviewerEvent.ReviewingOfficerEnded(known.id(), known.child(), on, clock.instant()));
        audit.changed("child", known.child(), "reviewing officer’s appointment ended: " + known.id());
    }

    private Appointment require(UUID id) {
        return database.one("select * from reviewing_officer where id = ?", this::appointment, id)
                .orElseThrow(() -> audit.notFound("reviewing-officer", id));
    }

    private static String place(UUID id) {
        return "reviewing-officer:" + id + ":name";
    }

    private Appointment appointment(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Appointment(
                id,
                row.getObject("child", UUID.class),
                row.getString("officer"),
                cipher.open(row.getBytes("name_sealed"), place(id)),
                row.getObject("from_day", LocalDate.class),
                Database.date(row, "to_day"),
                row.getLong("version"));
    }
}
