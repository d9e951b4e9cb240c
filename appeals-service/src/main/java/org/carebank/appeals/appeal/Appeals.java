package org.carebank.appeals.appeal;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.appeals.appeal.Appeal.Lodging;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Hearings;
import org.carebank.appeals.hearing.Office;
import org.carebank.appeals.hearing.Party;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.appeals.home.Children;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** All appeals that the caller may know of, and what can be done with one. */
@ApplicationScoped
public class Appeals implements PanacheRepositoryBase<Appeal, UUID> {
    private static final String KIND = "child";

    private final Hearings hearings;
    private final Children children;
    private final WhichHome whichHome;
    private final Outbox outbox;
    private final Audit audit;
    private final AppealsConfig days;
    private final Clock clock;
    private final Today today;
    private final Ids ids;

    Appeals(
            Hearings hearings,
            Children children,
            WhichHome whichHome,
            Outbox outbox,
            Audit audit,
            AppealsConfig days,
            Clock clock,
            Today today,
            Ids ids) {
        this.hearings = hearings;
        this.children = children;
        this.whichHome = whichHome;
        this.outbox = outbox;
        this.audit = audit;
        this.days = days;
        this.clock = clock;
        this.today = today;
        this.ids = ids;
    }

    /** What a child says when lodging. */
    public record Telling(
            UUID child,
            Wish wish,
            Speaker by,
            String words,
            boolean shareWords,
            @Nullable UUID about) {}

    /** What a hearing officer or the Commissioner's office writes down. */
    public record Listening(
            String listenedBy,
            LocalDate on,
            @Nullable String account,
            Decision decision,
            String why,
            String wordsForChild) {}

    /** Lodges the appeal and orders its funding, in one transaction. One open appeal for each wish. */
    @Transactional
    public Appeal lodge(Telling telling) {
        children.lock(telling.child());
        openAbout(telling.child(), telling.wish()).ifPresent(open -> {
            throw Refusal.conflict(
                    "already-open", "You have told us this already and we are on it: it is appeal " + open.id());
        });
        var about = whichHome.toldBy(telling);
        var lodging = new Lodging(telling.child(), telling.wish(), telling.by(), telling.shareWords(), about);
        var appeal = Appeal.lodge(ids.next(), lodging, today.date(), clock.instant(), days);
        persist(appeal);
        hearings.said(appeal.id(), telling.by(), telling.words(), clock.instant());
        return told(appeal);
    }

    /** The open appeal of a child with that wish. */
    public java.util.Optional<Appeal> openAbout(UUID child, Wish wish) {
        return find("child = ?1 and wish = ?2 and status <> ?3", child, wish, AppealStatus.ENDED)
                .firstResultOptional();
    }

    /** More words of the child for an appeal that is open. */
    @Transactional
    public Appeal addWords(UUID id, Speaker by, String words) {
        var appeal = locked(id);
        if (appeal.status() == AppealStatus.ENDED) {
            throw Refusal.conflict("not-now", "This appeal has ended; you can tell us again in a new one");
        }
        hearings.said(id, by, words, clock.instant());
        audit.changed(KIND, appeal.child(), "appeal words added");
        return appeal;
    }

    /** The council or the home answers; it may add to an answer while the appeal is open. */
    @Transactional
    public Appeal answer(UUID id, Party party, String office, String words) {
        var appeal = locked(id);
        appeal.answered(party, clock.instant());
        hearings.answered(id, party, office, words, clock.instant());
        audit.changed(KIND, appeal.child(), "appeal answered");
        flush();
        return appeal;
    }

    /** The hearing: listened to, decided, and told to the child in words for their age. */
    @Transactional
    public Appeal hear(UUID id, @Nullable String ifMatch, Listening listening) {
        var appeal = changing(id, ifMatch);
        requireDay(appeal, listening.on());
        appeal.hear(listening.decision(), listening.on(), today.date(), clock.instant(), days);
        return written(appeal, Office.CARE_BANK, listening);
    }

    /** The Commissioner's office resolves; the child is asked again. Its last word is the last time of asking. */
    @Transactional
    public Appeal resolve(UUID id, @Nullable String ifMatch, boolean last, Listening listening) {
        var appeal = changing(id, ifMatch);
        requireDay(appeal, listening.on());
        appeal.resolve(listening.decision(), last, listening.on(), today.date(), clock.instant(), days);
        return written(appeal, Office.COMMISSIONER, listening);
    }

    /** Only the child says whether they feel heard. */
    @Transactional
    public Appeal sayFeltHeard(UUID id, @Nullable String ifMatch, boolean feltHeard) {
        var appeal = changing(id, ifMatch);
        appeal.say(feltHeard, today.date(), clock.instant(), days);
        hearings.feltHeard(id, feltHeard, clock.instant());
        return told(appeal);
    }

    @Transactional
    public Appeal withdraw(UUID id, @Nullable String ifMatch) {
        var appeal = changing(id, ifMatch);
        appeal.withdraw(clock.instant());
        return told(appeal);
    }

    @Transactional
    public Appeal closeUnanswered(UUID id, @Nullable String ifMatch) {
        var appeal = changing(id, ifMatch);
        appeal.closeUnanswered(today.date(), clock.instant());
        return told(appeal);
    }

    /** The appeal, or 404 with an audit row: not there and not yours look the same. */
    public Appeal require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> audit.notFound("appeal", id));
    }

    private Appeal changing(UUID id, @Nullable String ifMatch) {
        var appeal = locked(id);
        Etag.require(ifMatch, appeal.version());
        return appeal;
    }

    private Appeal locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> audit.notFound("appeal", id));
    }

    private void requireDay(Appeal appeal, LocalDate on) {
        if (on.isAfter(today.date()) || on.isBefore(appeal.lodgedOn())) {
            throw Refusal.invalid(
                    "impossible-day",
                    "A child is heard after lodging and not after today",
                    new Refusal.Fault(
                            "heard_on",
                            "from_lodging_to_today",
                            on.toString(),
                            "must be from the day of lodging to today"));
        }
    }

    private Appeal written(Appeal appeal, Office office, Listening listening) {
        hearings.held(
                appeal.id(),
                new Hearings.Written(
                        office,
                        listening.listenedBy(),
                        listening.on(),
                        listening.decision(),
                        listening.account(),
                        listening.why(),
                        listening.wordsForChild()),
                clock.instant());
        return told(appeal);
    }

    Appeal told(Appeal appeal) {
        outbox.addAll(appeal.happenings());
        return appeal;
    }
}
