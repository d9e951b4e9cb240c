package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.api.Parallel;
import org.carebank.local.region.Region;
import org.jspecify.annotations.Nullable;

/** Allowances, tariffs, fees and contracts, each proposed by one person and approved by another. */
public final class Rates {

    private static final String TARIFFS = "/register/api/v1/tariffs";
    private static final String FEES = "/register/api/v1/fee-agreements";
    private static final String ALLOWANCE = "national_minimum_allowance";

    private static final List<Ages> AGES =
            List.of(new Ages(0, 2), new Ages(3, 4), new Ages(5, 10), new Ages(11, 15), new Ages(16, 17));
    /** GOV.UK, 6 April 2025 to 5 April 2026, in pounds a week; other years are scaled from it and said to be made up. */
    private static final Map<String, int[]> POUNDS = Map.of(
            "london", new int[] {198, 201, 225, 257, 299},
            "south_east", new int[] {189, 196, 216, 247, 288},
            "rest", new int[] {170, 176, 194, 220, 258});

    private static final Map<String, Integer> STANDARD_POUNDS = new LinkedHashMap<>(Map.of(
            "foster", 980,
            "residential", 5_200,
            "secure", 7_900,
            "boarding_school", 4_100,
            "parent_and_child", 3_900,
            "supported_accommodation", 1_450,
            "supported_lodgings", 520,
            "short_breaks", 1_900));

    /** What no list sets a figure for: enhancements of the allowance, and what care leavers have. */
    private static final Map<String, Integer> OTHER_POUNDS = new LinkedHashMap<>(Map.of(
            "enhancement_skill", 60,
            "enhancement_need", 85,
            "enhancement_sibling", 35,
            "staying_put", 230,
            "own_tenancy", 90,
            "university", 75));

    private final Api proposer;
    private final Api approver;

    public Rates(Region region) {
        this.proposer = Api.as(region, "fee-officer");
        this.approver = Api.as(region, "registrar");
    }

    /** A spot fee to be agreed. */
    public record Fee(UUID provider, UUID setting, String kind, long weeklyPence) {}

    /**
     * A block contract with one provider. Rates are pence for seven nights of one place.
     *
     * @param places by the day from which they are kept
     */
    public record Block(
            UUID provider,
            UUID setting,
            String kind,
            long usedPence,
            long keptPence,
            long abovePence,
            Map<LocalDate, Integer> places) {}

    private record Ages(int first, int last) {}

    private record Row(
            String name,
            @Nullable String kind,
            String area,
            @Nullable Ages ages,
            LocalDate from,
            long weeklyPence) {}

    /**
     * Makes up what no officer has loaded for the nights between two dates; how many rows.
     *
     * @param until half-open
     */
    public int makeUpMissing(LocalDate from, LocalDate until) {
        var set = proposer.all(TARIFFS + "?status=set");
        var rows = new ArrayList<Row>();
        var yearly = Math.pow(1.03, from.getYear() - 2025.0);
        POUNDS.forEach((area, pounds) -> {
            for (int band = 0; band < pounds.length; band++) {
                var ages = AGES.get(band);
                var gap = gap(of(set, ALLOWANCE, null, area, ages.first()), from, until);
                if (gap != null) {
                    rows.add(new Row(ALLOWANCE, null, area, ages, gap, Math.round(pounds[band] * yearly) * 100));
                }
            }
        });
        STANDARD_POUNDS.forEach((kind, pounds) -> {
            var gap = gap(of(set, "standard", kind, "all", null), from, until);
            if (gap != null) {
                rows.add(new Row("standard", kind, "all", null, gap, Math.round(pounds * yearly) * 100));
            }
        });
        OTHER_POUNDS.forEach((name, pounds) -> {
            var gap = gap(of(set, name, null, "all", null), from, until);
            if (gap != null) {
                rows.add(new Row(name, null, "all", null, gap, Math.round(pounds * yearly) * 100));
            }
        });
        Parallel.each(rows, this::set);
        return rows.size();
    }

    /** Agrees fees from a day on. */
    public void agree(List<Fee> fees, LocalDate from) {
        Parallel.each(
                fees,
                fee -> agree(Map.of(
                        "provider", fee.provider(),
                        "setting", fee.setting(),
                        "kind", fee.kind(),
                        "from", from,
                        "weekly_pence", fee.weeklyPence(),
                        "evidence", "Made up: cost per place and week, and like homes in the region")));
    }

    /** Agrees a contract from the first day on which it keeps places. */
    public void agree(Block block) {
        var places = block.places().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(row -> Map.of("from", row.getKey(), "places", row.getValue()))
                .toList();
        agree(Map.of(
                "terms", "block",
                "provider", block.provider(),
                "kind", block.kind(),
                "from", Collections.min(block.places().keySet()),
                "weekly_pence", block.usedPence(),
                "evidence", "Made up: places kept for the region's councils, with a lower rate for each that is used",
                "contract",
                        Map.of(
                                "reservation_weekly_pence",
                                block.keptPence(),
                                "overflow_weekly_pence",
                                block.abovePence(),
                                "members",
                                List.of(Map.of(
                                        "provider",
                                        block.provider(),
                                        "settings",
                                        List.of(block.setting()),
                                        "places",
                                        places)))));
    }

    private void agree(Map<String, Object> terms) {
        var proposed = proposer.post(FEES, terms);
        approver.post(FEES + "/" + proposed.path("id").asText() + "/approval", null);
    }

    private void set(Row row) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", row.name());
        body.put("area", row.area());
        if (row.kind() != null) {
            body.put("kind", row.kind());
        }
        var ages = row.ages();
        if (ages != null) {
            body.put("age_from", ages.first());
            body.put("age_to", ages.last());
        }
        body.put("from", row.from());
        body.put("weekly_pence", row.weeklyPence());
        body.put("source", "Made up for this region: no officer has loaded this year");
        var proposed = proposer.post(TARIFFS, body);
        approver.post(TARIFFS + "/" + proposed.path("id").asText() + "/approval", null);
    }

    private static List<JsonNode> of(
            List<JsonNode> set, String name, @Nullable String kind, String area, @Nullable Integer ageFrom) {
        return set.stream()
                .filter(row -> row.path("name").asText().equals(name)
                        && Objects.equals(row.path("kind").textValue(), kind)
                        && row.path("area").asText().equals(area)
                        && (ageFrom == null || row.path("age_from").asInt() == ageFrom))
                .toList();
    }

    /** The first night from {@code from} on that no row covers; null where all are covered. */
    private static @Nullable LocalDate gap(List<JsonNode> rows, LocalDate from, LocalDate until) {
        var night = from;
        for (boolean moved = true; moved && night.isBefore(until); ) {
            moved = false;
            for (var row : rows) {
                var first = LocalDate.parse(row.path("from").asText());
                var last = row.hasNonNull("to") ? LocalDate.parse(row.path("to").asText()) : LocalDate.MAX;
                if (!first.isAfter(night) && !last.isBefore(night)) {
                    night = last.equals(LocalDate.MAX) ? until : last.plusDays(1);
                    moved = true;
                }
            }
        }
        return night.isBefore(until) ? night : null;
    }
}
