package org.carebank.placement.district;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.database.Database;

/** The postcode districts whose centre is known. */
@ApplicationScoped
public class Districts {
    private final Database database;

    Districts(Database database) {
        this.database = database;
    }

    public Optional<Grid> centre(District district) {
        return database.one(
                "select easting, northing from postcode_district where district = ?",
                row -> new Grid(row.getInt(1), row.getInt(2)),
                district.code());
    }

    /** The centre of the district that was typed; refused, without saying what was typed, where it is none that is known. */
    public Grid require(String field, String typed) {
        return District.of(typed)
                .flatMap(this::centre)
                .orElseThrow(() -> Refusal.invalid(
                        "unknown-district",
                        "There is no such postcode district",
                        new Refusal.Fault(field, "known_district", null, "is no postcode whose district is known")));
    }
}
