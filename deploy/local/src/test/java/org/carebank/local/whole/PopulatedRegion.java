package org.carebank.local.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.population.Population;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;
import org.carebank.local.region.TestRegion;

/** The region of all whole-region tests, with its population: loaded at the first call. */
final class PopulatedRegion {

    private static final class Holder {
        static final double SECONDS;
        static final Region REGION = TestRegion.get();

        static {
            var began = System.nanoTime();
            Population.load(REGION, System.out::println);
            SECONDS = (System.nanoTime() - began) / 1e9;
        }
    }

    private PopulatedRegion() {}

    static Region get() {
        return Holder.REGION;
    }

    /** How long the population took to load. */
    static double populationSeconds() {
        return Holder.SECONDS;
    }

    /** Children of a council who are in care now, in the order of their own ids. */
    static List<UUID> childrenInCare(String system) {
        var region = get();
        Map<String, UUID> children = new Councils(region).children(system);
        var inCare = new ArrayList<UUID>();
        for (var row : Api.as(region, system).all("/placements/api/v1/children")) {
            if (!row.hasNonNull("left_care_on")) {
                inCare.add(children.get(row.path("local_id").asText()));
            }
        }
        return inCare;
    }

    /** What a query gives, as somebody who sees everything. */
    static long count(Service service, String sql, Object... values) {
        try (var connection = get().jdbc(service);
                var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static UUID id(JsonNode node, String field) {
        return UUID.fromString(node.path(field).asText());
    }
}
