package org.carebank.placement.home;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** How placements and absences stand in their tables. */
final class PlacementRows {
    static final String END =
            "update placement_version set superseded_at = ? where id = any(?) and superseded_at is null";
    static final Database.Columns BEGIN = Database.Columns.of("placement_version", """
            id uuid, version int, child uuid, council text, region text, agreement uuid, basis text, kind text,
            setting uuid, provider uuid, household uuid, registered boolean, urn text, place_code text,
            place_provider text, first_night date, last_day date, planned_end date, reason text, breakdown boolean,
            move boolean, main boolean, voided boolean, ended_here boolean, setting_council text, distance_band text,
            recorded_at timestamptz""");
    static final String END_ABSENCE =
            "update absence_version set superseded_at = ? where id = any(?) and superseded_at is null";
    static final Database.Columns BEGIN_ABSENCE = Database.Columns.of("absence_version", """
            id uuid, version int, placement uuid, child uuid, council text, from_day date, to_day date, why text,
            imported boolean, voided boolean, recorded_at timestamptz""");

    private PlacementRows() {}

    static Placement placement(ResultSet row) throws SQLException {
        return new Placement(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("child", UUID.class),
                row.getString("council"),
                row.getString("region"),
                row.getObject("agreement", UUID.class),
                Basis.of(row.getString("basis")),
                home(row),
                row.getBoolean("voided"),
                row.getBoolean("ended_here"));
    }

    private static Home home(ResultSet row) throws SQLException {
        return new Home(
                KindOfCare.of(row.getString("kind")),
                row.getObject("setting", UUID.class),
                row.getObject("provider", UUID.class),
                row.getObject("household", UUID.class),
                row.getBoolean("registered"),
                row.getString("urn"),
                row.getString("place_code"),
                row.getString("place_provider"),
                row.getObject("first_night", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("planned_end", LocalDate.class),
                row.getString("reason"),
                row.getBoolean("breakdown"),
                row.getBoolean("move"),
                row.getBoolean("main"),
                row.getString("setting_council"),
                row.getString("distance_band"));
    }

    static @Nullable Object[] values(Placement placement, Instant at) {
        var home = placement.home();
        return new @Nullable Object[] {
            placement.id(),
            placement.version(),
            placement.child(),
            placement.council(),
            placement.region(),
            placement.agreement(),
            placement.basis().wire(),
            home.kind().wire(),
            home.setting(),
            home.provider(),
            home.household(),
            home.registered(),
            home.urn(),
            home.placeCode(),
            home.placeProvider(),
            home.firstNight(),
            home.lastDay(),
            home.plannedEnd(),
            home.reason(),
            home.breakdown(),
            home.move(),
            home.main(),
            placement.voided(),
            placement.endedHere(),
            home.settingCouncil(),
            home.distanceBand(),
            at
        };
    }

    static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("placement", UUID.class),
                row.getObject("child", UUID.class),
                row.getString("council"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("why"),
                row.getBoolean("imported"),
                row.getBoolean("voided"));
    }

    static @Nullable Object[] values(Absence absence, Instant at) {
        return new @Nullable Object[] {
            absence.id(),
            absence.version(),
            absence.placement(),
            absence.child(),
            absence.council(),
            absence.from(),
            absence.to(),
            absence.why(),
            absence.imported(),
            absence.voided(),
            at
        };
    }
}
