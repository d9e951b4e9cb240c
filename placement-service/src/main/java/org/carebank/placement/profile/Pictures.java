package org.carebank.placement.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.kit.time.Ids;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The pictures that children put beside their words, encrypted; each drawn anew when it came. */
@ApplicationScoped
public class Pictures {
    /** Pictures of a child at once. */
    static final int COUNT_MAX = 10;

    private final Profiles profiles;
    private final Children children;
    private final Database database;
    private final FieldCipher cipher;
    private final Callers callers;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Pictures(
            Profiles profiles,
            Children children,
            Database database,
            FieldCipher cipher,
            Callers callers,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.profiles = profiles;
        this.children = children;
        this.database = database;
        this.cipher = cipher;
        this.callers = callers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A picture without its points. */
    record Kept(UUID id, UUID child, String type, int width, int height, String caption) {}

    List<Kept> of(UUID child) {
        children.require(child);
        return database.query(
                "select * from profile_picture where child = ? and removed_at is null order by id", this::kept, child);
    }

    Kept require(UUID id) {
        return database.one("select * from profile_picture where id = ? and removed_at is null", this::kept, id)
                .orElseThrow(() -> audit.notFound("picture", id));
    }

    byte[] bytesOf(Kept picture) {
        return cipher.openBytes(
                database.one(
                                "select picture_sealed from profile_picture where id = ?",
                                row -> row.getBytes(1),
                                picture.id())
                        .orElseThrow(),
                place(picture.id(), "picture"));
    }

    /** Puts a picture beside the child's words; the same file again is the same picture. */
    @Transactional
    Kept add(UUID child, byte[] file, @Nullable String caption) {
        profiles.requireOpen(child);
        var digest = digest(child, file);
        var known = same(child, digest);
        if (known.isPresent()) {
            return known.get();
        }
        if (of(child).size() >= COUNT_MAX) {
            throw Refusal.conflict("pictures-full", "There are %d pictures: take one away first".formatted(COUNT_MAX));
        }
        var picture = Picture.of(file);
        var id = ids.next();
        database.update(
                """
                insert into profile_picture
                  (id, child, type, width, height, digest, picture_sealed, caption_sealed, added_by, added_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                child,
                picture.type(),
                picture.width(),
                picture.height(),
                digest,
                cipher.seal(picture.bytes(), place(id, "picture")),
                caption == null || caption.isBlank() ? null : cipher.seal(caption.strip(), place(id, "caption")),
                callers.current().subject(),
                clock.instant());
        audit.changed("child", child, "profile: picture " + id);
        return require(id);
    }

    /** The child wants it there no longer. */
    @Transactional
    void remove(UUID id) {
        var picture = require(id);
        profiles.requireOpen(picture.child());
        database.update(
                "update profile_picture set removed_at = ?, removed_by = ? where id = ? and removed_at is null",
                clock.instant(),
                callers.current().subject(),
                id);
        audit.changed("child", picture.child(), "profile: picture " + id + " taken away");
    }

    private Optional<Kept> same(UUID child, byte[] digest) {
        return database.one(
                "select * from profile_picture where child = ? and digest = ? and removed_at is null",
                this::kept,
                child,
                digest);
    }

    private Kept kept(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var caption = row.getBytes("caption_sealed");
        return new Kept(
                id,
                row.getObject("child", UUID.class),
                row.getString("type"),
                row.getInt("width"),
                row.getInt("height"),
                caption == null ? "" : cipher.open(caption, place(id, "caption")));
    }

    private static byte[] digest(UUID child, byte[] file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(child.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return digest.digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String place(UUID id, String column) {
        return "picture:" + id + ":" + column;
    }
}
