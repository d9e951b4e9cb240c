package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.secret.FieldCipher;
import org.carebank.placement.child.Child;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The episodes that councils' returns told, bitemporal: an amended row stands behind the one that it replaced. */
@ApplicationScoped
class Episodes {
    private static final Database.Columns ROWS = Database.Columns.of("ssda903_episode", """
            council text, child uuid, decom date, rne text, ls text, cin text, place text, place_provider text, dec date,
            rec text, reason_place_change text, urn text, home_post_sealed bytea, pl_post_sealed bytea, year_ends date,
            recorded_at timestamptz""");

    private final Database database;
    private final FieldCipher cipher;
    private final Clock clock;

    Episodes(Database database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    private record Found(UUID child, EpisodeMerge.Stored stored) {}

    /** What a council's own returns say of children. */
    Map<UUID, List<EpisodeMerge.Stored>> of(String council, Collection<UUID> children) {
        var episodes = new HashMap<UUID, List<EpisodeMerge.Stored>>();
        database.query("""
                        select * from ssda903_episode where council = ? and child = any(?) and superseded_at is null
                        order by child, decom""", this::found, council, children)
                .forEach(each -> episodes.computeIfAbsent(each.child(), _ -> new ArrayList<>())
                        .add(each.stored()));
        return episodes;
    }

    /** The episodes that a council told of children as they were held at a moment, in order of DECOM. */
    Map<UUID, List<Episode>> asKnown(String council, Collection<UUID> children, Instant at) {
        return database.query("""
                        select * from ssda903_episode where council = ? and child = any(?)
                          and recorded_at <= ? and (superseded_at is null or superseded_at > ?)
                        order by child, decom""", this::found, council, children, at, at).stream()
                .collect(Collectors.groupingBy(
                        Found::child, Collectors.mapping(each -> each.stored().episode(), Collectors.toList())));
    }

    private Found found(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        var decom = row.getObject("decom", LocalDate.class);
        var episode = new Episode(
                0,
                row.getObject("year_ends", LocalDate.class),
                child.toString(),
                decom,
                row.getString("rne"),
                row.getString("ls"),
                row.getString("cin"),
                row.getString("place"),
                row.getString("place_provider"),
                row.getObject("dec", LocalDate.class),
                row.getString("rec"),
                row.getString("reason_place_change"),
                row.getString("urn"),
                opened(child, decom, row.getBytes("home_post_sealed")),
                opened(child, decom, row.getBytes("pl_post_sealed")));
        return new Found(child, new EpisodeMerge.Stored(row.getLong("id"), episode));
    }

    /** Writes what merging changed for these children. */
    void write(Map<Child, EpisodeMerge> merges) {
        var at = clock.instant();
        var gone = new ArrayList<String>();
        var come = new ArrayList<@Nullable Object[]>();
        var confirmed = new HashMap<LocalDate, List<String>>();
        merges.forEach((child, merge) -> {
            merge.replaced().forEach(each -> gone.add(Long.toString(each.id())));
            merge.confirmed()
                    .forEach(each -> confirmed
                            .computeIfAbsent(each.episode().yearEnds(), _ -> new ArrayList<>())
                            .add(Long.toString(each.id())));
            merge.added().forEach(each -> come.add(values(child, each, at)));
        });
        if (!gone.isEmpty()) {
            database.update(
                    "update ssda903_episode set superseded_at = ? where id = any(cast(? as text[])::bigint[])",
                    at,
                    gone);
        }
        confirmed.forEach((yearEnds, said) -> database.update(
                "update ssda903_episode set year_ends = ? where id = any(cast(? as text[])::bigint[])",
                yearEnds,
                said));
        database.insert(ROWS, come);
    }

    private @Nullable Object[] values(Child child, Episode episode, Object at) {
        return new @Nullable Object[] {
            child.council(),
            child.id(),
            episode.decom(),
            episode.rne(),
            episode.ls(),
            episode.cin(),
            episode.place(),
            episode.placeProvider(),
            episode.dec(),
            episode.rec(),
            episode.reasonPlaceChange(),
            episode.urn(),
            sealed(child.id(), episode.decom(), episode.homePost()),
            sealed(child.id(), episode.decom(), episode.plPost()),
            episode.yearEnds(),
            at
        };
    }

    private byte @Nullable [] sealed(UUID child, LocalDate decom, @Nullable String plain) {
        return plain == null ? null : cipher.seal(plain, place(child, decom));
    }

    @Nullable
    String opened(UUID child, LocalDate decom, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.open(sealed, place(child, decom));
    }

    private static String place(UUID child, LocalDate decom) {
        return "episode:" + child + ":" + decom;
    }
}
