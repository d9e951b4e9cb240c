package org.carebank.placement.ssda903;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carebank.placement.child.Children;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * A council's return of a year as the record has it, by the names of its columns: the rows that were taken in. Rows that
 * a later year's return put in another's place still count for their own year.
 */
@ApplicationScoped
public class RecordedReturn {
    /** Until a row that only a later year's return can tell came in, what stood was what this year's return had told. */
    private static final String TOLD = """
            with later as (
              select coalesce(min(recorded_at), 'infinity') as came from ssda903_episode
              where council = ? and year_ends > ? and (decom > ? or dec > ?))
            select e.*, c.local_id from later, ssda903_episode e join child c on c.id = e.child
            where e.council = ? and (e.year_ends = ? or (e.year_ends > ? and e.recorded_at < later.came))
              and (e.superseded_at is null or e.superseded_at >= later.came)
            order by e.child, e.decom""";

    private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {};

    private final Database database;
    private final Episodes episodes;
    private final Children children;
    private final ObjectMapper json;

    RecordedReturn(Database database, Episodes episodes, Children children, ObjectMapper json) {
        this.database = database;
        this.episodes = episodes;
        this.children = children;
        this.json = json;
    }

    /** The end of the latest year of which a return was taken in. */
    public Optional<LocalDate> latestYear(String council) {
        return database.one(
                        "select max(year_ends) from ssda903_episode where council = ? and superseded_at is null",
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        council)
                .flatMap(each -> each);
    }

    /** When the council's return last changed something; tells whether it is the same record as before. */
    public String state(String council) {
        return database.one(
                        "select count(*) || ' ' || coalesce(max(recorded_at)::text, '') from ssda903_episode where council = ?",
                        row -> row.getString(1),
                        council)
                .orElse("");
    }

    /** The header rows of a year; those of children of whom a later year's header came are no longer known. */
    public List<Map<String, String>> header(String council, LocalDate yearEnds) {
        return database.query(
                "select id, header_sealed from child where council = ? and header_year = ? order by id",
                row -> read(children.headerOf(row.getObject(1, UUID.class), row.getBytes(2))),
                council,
                yearEnds);
    }

    private Map<String, String> read(String header) {
        try {
            return json.readValue(header, ROW);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A header that we wrote cannot be read", e);
        }
    }

    /** The episodes of a year. */
    public List<Map<String, String>> episodes(String council, LocalDate yearEnds) {
        return database.query(
                TOLD, this::episode, council, yearEnds, yearEnds, yearEnds.plusDays(1), council, yearEnds, yearEnds);
    }

    /** The episodes of a year by child, without the postcodes. */
    public Map<UUID, List<Episode>> told(String council, LocalDate yearEnds) {
        var told = new HashMap<UUID, List<Episode>>();
        database.query(
                TOLD,
                row -> told.computeIfAbsent(row.getObject("child", UUID.class), _ -> new ArrayList<>())
                        .add(withoutPostcodes(row)),
                council,
                yearEnds,
                yearEnds,
                yearEnds.plusDays(1),
                council,
                yearEnds,
                yearEnds);
        return told;
    }

    private static Episode withoutPostcodes(ResultSet row) throws SQLException {
        return new Episode(
                0,
                row.getObject("year_ends", LocalDate.class),
                row.getString("local_id"),
                row.getObject("decom", LocalDate.class),
                row.getString("rne"),
                row.getString("ls"),
                row.getString("cin"),
                row.getString("place"),
                row.getString("place_provider"),
                row.getObject("dec", LocalDate.class),
                row.getString("rec"),
                row.getString("reason_place_change"),
                row.getString("urn"),
                null,
                null);
    }

    private Map<String, String> episode(ResultSet row) throws SQLException {
        var child = row.getObject("child", UUID.class);
        var decom = row.getObject("decom", LocalDate.class);
        var told = new HashMap<String, String>();
        put(told, "CHILD", row.getString("local_id"));
        put(told, "HOME_POST", episodes.opened(child, decom, row.getBytes("home_post_sealed")));
        put(told, "PL_POST", episodes.opened(child, decom, row.getBytes("pl_post_sealed")));
        for (var column : List.of(
                "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "URN")) {
            put(told, column, row.getString(column));
        }
        return told;
    }

    private static void put(Map<String, String> told, String column, @Nullable String value) {
        if (value != null) {
            told.put(column, value);
        }
    }
}
