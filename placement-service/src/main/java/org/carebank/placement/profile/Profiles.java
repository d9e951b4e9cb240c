package org.carebank.placement.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Etag;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;
import org.jspecify.annotations.Nullable;

/** The profiles of the children that the caller may see; all words stand encrypted, and every version is kept. */
@ApplicationScoped
public class Profiles {
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Days days;
    private final Clock clock;

    Profiles(
            Children children,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Days days,
            Clock clock) {
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.days = days;
        this.clock = clock;
    }

    /**
     * A part in the child's own words.
     *
     * @param writtenWith advocate or social_worker; absent where the child wrote it alone
     * @param helper the name of who wrote it with the child
     */
    public record Said(
            Part part,
            int version,
            String words,
            @Nullable String writtenWith,
            @Nullable String helper,
            Instant at) {}

    /**
     * What a child needs in one area, as one discipline sees it.
     *
     * @param level 0 (no more than any child) to 4 (somebody all the time)
     * @param author who saw it, and as what
     */
    public record Need(
            String discipline,
            String area,
            int version,
            int level,
            @Nullable String words,
            String author,
            Instant at) {}

    /** Risk as it was seen on a day, with the name and role of who signed it. */
    public record Risk(int version, String words, String signedBy, LocalDate on) {}

    /** How the child says hello to those who do not know it, where it has; for whoever may see the child. */
    public Optional<String> helloOf(UUID child) {
        return said(child, Part.HELLO).map(Said::words);
    }

    Optional<Said> said(UUID child, Part part) {
        return database.one(
                "select * from profile_part where child = ? and part = ? and superseded_at is null",
                this::said,
                child,
                part.wire());
    }

    /** The parts that are written, in the order in which they are read. */
    public List<Said> saidBy(UUID child) {
        children.require(child);
        return database
                .query("select * from profile_part where child = ? and superseded_at is null", this::said, child)
                .stream()
                .sorted(Comparator.comparing(Said::part))
                .toList();
    }

    /** Every version of a part, the latest first. */
    List<Said> versionsOf(UUID child, Part part) {
        children.require(child);
        return database.query(
                "select * from profile_part where child = ? and part = ? order by version desc",
                this::said,
                child,
                part.wire());
    }

    /** The child writes a part, alone or with its advocate or social worker; the version before stays. */
    @Transactional
    Said write(UUID id, Part part, @Nullable String ifMatch, String words) {
        requireOpen(id);
        var known = said(id, part);
        int version = known.map(Said::version).orElse(0);
        Etag.require(ifMatch, version);
        var caller = callers.current();
        var with = caller.has("young-person") ? null : caller.has("advocate") ? "advocate" : "social_worker";
        database.update(
                "update profile_part set superseded_at = ? where child = ? and part = ? and superseded_at is null",
                clock.instant(),
                id,
                part.wire());
        var place = part.wire() + ":" + (version + 1);
        database.update(
                """
                insert into profile_part
                  (child, part, version, words_sealed, written_with, helper_sealed, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                part.wire(),
                version + 1,
                sealed(id, place, words),
                with,
                with == null ? null : sealed(id, place + ":helper", caller.name()),
                caller.subject(),
                clock.instant());
        audit.changed("child", id, "profile: " + part.wire() + ", version " + (version + 1));
        return said(id, part).orElseThrow();
    }

    private Said said(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        var part = Part.find(row.getString("part")).orElseThrow();
        var place = part.wire() + ":" + row.getInt("version");
        return new Said(
                part,
                row.getInt("version"),
                text(opened(child, place, row.getBytes("words_sealed"))),
                row.getString("written_with"),
                opened(child, place + ":helper", row.getBytes("helper_sealed")),
                Objects.requireNonNull(Database.instant(row, "recorded_at")));
    }

    /** What a child needs, as it is seen now; or with all that was seen before. */
    List<Need> needsOf(UUID child, boolean all) {
        children.require(child);
        return database.query(
                "select * from need_seen where child = ? and (? or superseded_at is null)"
                        + " order by area, discipline, version desc",
                this::need,
                child,
                all);
    }

    private Optional<Need> need(UUID child, String discipline, String area) {
        return database.one(
                "select * from need_seen where child = ? and discipline = ? and area = ? and superseded_at is null",
                this::need,
                child,
                discipline,
                area);
    }

    /** One discipline says what the child needs in one area; the child says it for itself, and nobody else for the child. */
    @Transactional
    Need see(
            UUID id,
            String discipline,
            String area,
            @Nullable String ifMatch,
            int level,
            @Nullable String words,
            @Nullable String author) {
        NeedScale.require("discipline", NeedScale.DISCIPLINES, discipline);
        NeedScale.require("area", NeedScale.AREAS, area);
        requireOpen(id);
        var caller = callers.current();
        boolean own = caller.hasAny("young-person", "advocate");
        if (own != discipline.equals("child")) {
            throw audit.notFound("need", id);
        }
        boolean forOthers = !own && !discipline.equals("social_care");
        if (forOthers && (author == null || author.isBlank())) {
            throw Refusal.invalid(
                    "author-missing",
                    "Say who saw it",
                    new Refusal.Fault("author", "present", null, "is needed where another discipline saw it"));
        }
        int version = need(id, discipline, area).map(Need::version).orElse(0);
        Etag.require(ifMatch, version);
        database.update("""
                update need_seen set superseded_at = ?
                where child = ? and discipline = ? and area = ? and superseded_at is null""", clock.instant(), id, discipline, area);
        var place = "need:" + discipline + ":" + area + ":" + (version + 1);
        database.update(
                """
                insert into need_seen (child, discipline, area, version, level, words_sealed, author_sealed, recorded_by,
                  recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                discipline,
                area,
                version + 1,
                level,
                sealed(id, place, words),
                sealed(id, place + ":author", author == null || author.isBlank() ? caller.name() : author),
                caller.subject(),
                clock.instant());
        audit.changed("child", id, "need: " + discipline + ", " + area + ", version " + (version + 1));
        return need(id, discipline, area).orElseThrow();
    }

    private Need need(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        var discipline = row.getString("discipline");
        var area = row.getString("area");
        var place = "need:" + discipline + ":" + area + ":" + row.getInt("version");
        return new Need(
                discipline,
                area,
                row.getInt("version"),
                row.getInt("level"),
                opened(child, place, row.getBytes("words_sealed")),
                text(opened(child, place + ":author", row.getBytes("author_sealed"))),
                Objects.requireNonNull(Database.instant(row, "recorded_at")));
    }

    /** Every version of the risk assessment, the latest first. */
    List<Risk> risksOf(UUID child) {
        children.require(child);
        return database.query("select * from risk_assessment where child = ? order by version desc", this::risk, child);
    }

    /** The social worker says what risk there is, dated and signed. */
    @Transactional
    Risk assess(UUID id, @Nullable String ifMatch, String words, String signedBy, LocalDate on) {
        var child = requireOpen(id);
        days.requireCome("on", on);
        Days.requireNotBefore("on", on, child.born(), "is before birth");
        var known = risksOf(id);
        int version = known.isEmpty() ? 0 : known.getFirst().version();
        Etag.require(ifMatch, version);
        database.update(
                "update risk_assessment set superseded_at = ? where child = ? and superseded_at is null",
                clock.instant(),
                id);
        var place = "risk:" + (version + 1);
        database.update(
                """
                insert into risk_assessment
                  (child, version, words_sealed, signed_sealed, on_day, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                id,
                version + 1,
                sealed(id, place, words),
                sealed(id, place + ":signed", signedBy),
                on,
                callers.current().subject(),
                clock.instant());
        audit.changed("child", id, "risk assessment, version " + (version + 1));
        return risksOf(id).getFirst();
    }

    private Risk risk(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        var place = "risk:" + row.getInt("version");
        return new Risk(
                row.getInt("version"),
                text(opened(child, place, row.getBytes("words_sealed"))),
                text(opened(child, place + ":signed", row.getBytes("signed_sealed"))),
                row.getObject("on_day", LocalDate.class));
    }

    /** The child, to whose profile one change is made at a time. */
    Child requireOpen(UUID id) {
        var child = children.require(id);
        database.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 36))::text",
                row -> Objects.toString(row.getString(1)),
                id.toString());
        children.mergedInto(id).ifPresent(number -> {
            throw Refusal.conflict("merged", "This record is merged into " + number.spaced() + ": go on there");
        });
        return child;
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }

    private byte @Nullable [] sealed(UUID child, String place, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), "profile:" + child + ":" + place);
    }

    private @Nullable String opened(UUID child, String place, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "profile:" + child + ":" + place);
    }
}
