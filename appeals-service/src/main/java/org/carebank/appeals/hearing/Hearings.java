package org.carebank.appeals.hearing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.jspecify.annotations.Nullable;

/** Keeps what was said, sealed for its row and column, and opens it for whom the tables show it to. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Hearings {
    private final EntityManager entities;
    private final FieldCipher cipher;
    private final Ids ids;

    Hearings(EntityManager entities, FieldCipher cipher, Ids ids) {
        this.entities = entities;
        this.cipher = cipher;
        this.ids = ids;
    }

    /** Words of the child. */
    public record Said(Speaker by, Instant at, String words) {}

    /** A party's answer. */
    public record Reply(Party party, Instant at, String words) {}

    /** A hearing or a resolution, as it is written down. */
    public record Written(
            Office office,
            String listenedBy,
            LocalDate heardOn,
            Decision decision,
            @Nullable String account,
            @Nullable String why,
            String wordsForChild) {}

    /** A hearing or a resolution, with what the child said when asked. */
    public record Held(
            Written written,
            Instant toldAt,
            @Nullable Boolean feltHeard,
            @Nullable Instant saidAt) {
        /** Without the reasons written for officers: the child was told in other words. */
        public Held asToldToTheChild() {
            var told = new Written(
                    written.office(),
                    written.listenedBy(),
                    written.heardOn(),
                    written.decision(),
                    written.account(),
                    null,
                    written.wordsForChild());
            return new Held(told, toldAt, feltHeard, saidAt);
        }
    }

    public void said(UUID appeal, Speaker by, String words, Instant now) {
        var id = ids.next();
        entities.persist(new AppealWords(id, appeal, by, now, seal(words, "appeal_words.words", id)));
    }

    public void answered(UUID appeal, Party party, String office, String words, Instant now) {
        var id = ids.next();
        entities.persist(new Answer(id, appeal, party, office, now, seal(words, "answer.words", id)));
    }

    public void held(UUID appeal, Written written, Instant now) {
        var id = ids.next();
        var hearing = new Hearing(
                id, appeal, written.office(), written.listenedBy(), written.heardOn(), written.decision(), now);
        hearing.write(
                written.account() == null ? null : seal(written.account(), "hearing.account", id),
                seal(Objects.requireNonNull(written.why()), "hearing.why", id),
                seal(written.wordsForChild(), "hearing.words_for_child", id));
        entities.persist(hearing);
    }

    /** The child's answer belongs to what they were told last. */
    public void feltHeard(UUID appeal, boolean feltHeard, Instant now) {
        hearings(appeal).getLast().said(feltHeard, now);
    }

    public List<Said> saidAbout(UUID appeal) {
        return entities.createQuery("from AppealWords where appeal = ?1 order by saidAt, id", AppealWords.class)
                .setParameter(1, appeal)
                .getResultStream()
                .map(row -> new Said(row.saidBy(), row.saidAt(), open(row.words(), "appeal_words.words", row.id())))
                .toList();
    }

    public List<Reply> answersTo(UUID appeal) {
        return entities.createQuery("from Answer where appeal = ?1 order by answeredAt, id", Answer.class)
                .setParameter(1, appeal)
                .getResultStream()
                .map(row -> new Reply(row.party(), row.answeredAt(), open(row.words(), "answer.words", row.id())))
                .toList();
    }

    public List<Held> heldAbout(UUID appeal) {
        return hearings(appeal).stream()
                .map(row -> new Held(written(row), row.toldAt(), row.feltHeard(), row.saidAt()))
                .toList();
    }

    private Written written(Hearing row) {
        var account = row.account();
        return new Written(
                row.office(),
                row.listenedBy(),
                row.heardOn(),
                row.decision(),
                account == null ? null : open(account, "hearing.account", row.id()),
                open(row.why(), "hearing.why", row.id()),
                open(row.wordsForChild(), "hearing.words_for_child", row.id()));
    }

    private List<Hearing> hearings(UUID appeal) {
        return entities.createQuery("from Hearing where appeal = ?1 order by toldAt, id", Hearing.class)
                .setParameter(1, appeal)
                .getResultList();
    }

    private byte[] seal(String plain, String column, UUID row) {
        return cipher.seal(plain, column + ":" + row);
    }

    private String open(byte[] sealed, String column, UUID row) {
        return cipher.open(sealed, column + ":" + row);
    }
}
