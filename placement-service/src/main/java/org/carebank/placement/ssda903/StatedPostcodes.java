package org.carebank.placement.ssda903;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carebank.placement.database.Database;

/** Where a child lived before care, as the council's returns say. */
@ApplicationScoped
public class StatedPostcodes {
    private final Database database;
    private final Episodes episodes;

    StatedPostcodes(Database database, Episodes episodes) {
        this.database = database;
        this.episodes = episodes;
    }

    /** HOME_POST of the latest episode that says one. */
    public Optional<String> homeOf(UUID child) {
        return database.one(
                """
                select decom, home_post_sealed from ssda903_episode
                where child = ? and superseded_at is null and home_post_sealed is not null
                order by decom desc limit 1""",
                row -> Objects.requireNonNull(
                        episodes.opened(child, row.getObject(1, LocalDate.class), row.getBytes(2))),
                child);
    }
}
