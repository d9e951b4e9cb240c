package org.carebank.placement.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The words beside an agreement, encrypted in the column: what the child said, what the council assures. */
@ApplicationScoped
public class SealedWords {
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Ids ids;
    private final Clock clock;

    SealedWords(Database database, FieldCipher cipher, Callers callers, Ids ids, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the child said, or why it could not be asked.
     *
     * @param shareWithHome the child says that the home may read the words
     */
    public record ChildView(
            @Nullable String words,
            @Nullable String feeling,
            @Nullable String how,
            @Nullable String by,
            @Nullable String notSoughtBecause,
            boolean shareWithHome,
            @Nullable Instant recordedAt) {}

    /** Why the council believes that this home will last. */
    public record Assurance(String text, String evidence, String givenBy, Instant givenAt) {}

    void keep(Agreement agreement, ChildView view) {
        var id = ids.next();
        database.update(
                """
                insert into child_view (id, agreement, child, words_sealed, feeling, how, sought_by_sealed,
                  not_sought_sealed, share_with_home, recorded_by, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                agreement.id(),
                agreement.child(),
                sealed(id, "words", view.words()),
                view.feeling(),
                view.how(),
                sealed(id, "sought_by", view.by()),
                sealed(id, "not_sought", view.notSoughtBecause()),
                view.shareWithHome(),
                callers.current().name(),
                clock.instant());
    }

    /** The latest view that the caller may read. */
    public Optional<ChildView> view(UUID agreement) {
        return database.one(
                "select * from child_view where agreement = ? order by recorded_at desc, id desc limit 1",
                this::view,
                agreement);
    }

    /** The latest view of a child, whichever home it was about, that the caller may read. */
    public Optional<ChildView> latestOf(UUID child) {
        return database.one(
                "select * from child_view where child = ? order by recorded_at desc, id desc limit 1",
                this::view,
                child);
    }

    /** All that a child said, the first first, that the caller may read. */
    public List<ChildView> allOf(UUID child) {
        return database.query("select * from child_view where child = ? order by recorded_at, id", this::view, child);
    }

    private ChildView view(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new ChildView(
                opened(id, "words", row.getBytes("words_sealed")),
                row.getString("feeling"),
                row.getString("how"),
                opened(id, "sought_by", row.getBytes("sought_by_sealed")),
                opened(id, "not_sought", row.getBytes("not_sought_sealed")),
                row.getBoolean("share_with_home"),
                Database.instant(row, "recorded_at"));
    }

    void keep(Agreement agreement, String text, String evidence) {
        var id = ids.next();
        database.update(
                """
                insert into assurance (id, agreement, child, text_sealed, evidence_sealed, given_by, given_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                id,
                agreement.id(),
                agreement.child(),
                sealed(id, "text", text),
                sealed(id, "evidence", evidence),
                callers.current().name(),
                clock.instant());
    }

    /** The council's assurances that the caller may read. */
    public List<Assurance> assurances(UUID agreement) {
        return database.query(
                "select * from assurance where agreement = ? order by given_at, id",
                row -> {
                    var id = row.getObject("id", UUID.class);
                    return new Assurance(
                            String.valueOf(opened(id, "text", row.getBytes("text_sealed"))),
                            String.valueOf(opened(id, "evidence", row.getBytes("evidence_sealed"))),
                            row.getString("given_by"),
                            Objects.requireNonNull(Database.instant(row, "given_at")));
                },
                agreement);
    }

    /** Evidence of a party's agreement. */
    byte @Nullable [] evidence(UUID agreement, Party party, @Nullable String words) {
        return sealed(agreement, "evidence:" + party.wire(), words);
    }

    /** What a party's agreement rests on, opened. */
    @Nullable
    String evidenceOf(UUID agreement, AgreementParty asked) {
        return opened(agreement, "evidence:" + asked.party().wire(), asked.evidenceSealed());
    }

    private byte @Nullable [] sealed(UUID id, String column, @Nullable String plain) {
        return plain == null || plain.isBlank() ? null : cipher.seal(plain.strip(), "agreement:" + id + ":" + column);
    }

    private @Nullable String opened(UUID id, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, "agreement:" + id + ":" + column);
    }
}
