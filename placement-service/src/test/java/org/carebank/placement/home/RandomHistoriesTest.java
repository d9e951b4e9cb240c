package org.carebank.placement.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Made-up histories of moves, ends, corrections and errors over HTTP, beside a plain model of days. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class RandomHistoriesTest {
    private static final String EAST_MIDLANDS = "E12000004";
    private static final String RUTLAND = "E06000017";
    /** At least two histories; more as long as there is time. */
    private static final int LEAST = 2;

    private static final int MOST = 8;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);
    private static final int STEPS = 12;
    private static final int DAYS = 40;

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate FIRST = TODAY.minusDays(DAYS);

    /** One home of the model; {@code last} is absent while the child lives there. */
    private record Stay(
            String id, LocalDate first, @Nullable LocalDate last) {
        boolean covers(LocalDate day) {
            return !first.isAfter(day) && (last == null || last.isAfter(day));
        }

        boolean overlaps(Stay other) {
            return FIRST.datesUntil(TODAY.plusDays(1)).anyMatch(day -> covers(day) && other.covers(day));
        }
    }

    /** What was answered once about a moment that is past. */
    private record Snapshot(Instant at, String answer) {}

    @Test
    void noDayIsLostNoneIsDoubledAndWhatWasKnownStaysKnown() {
        Region.joins(EAST_MIDLANDS, RUTLAND, TODAY.minusMonths(11).toString());
        var setting = Region.offers(UUID.randomUUID(), UUID.randomUUID(), "home", "residential", "");
        long began = System.nanoTime();
        for (long seed = 1; seed <= MOST; seed++) {
            if (seed > LEAST && System.nanoTime() - began > LONG_ENOUGH.toNanos()) {
                break;
            }
            try {
                new History(setting, new Random(seed)).run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One child's record as the service has it, and as the model has it. */
    private static final class History {
        private final UUID child = Region.enrols(RUTLAND, "Knot", "2013-02-03", "C2", FIRST.toString());
        private final UUID setting;
        private final Random random;
        private final List<Stay> model = new ArrayList<>();
        private final List<Snapshot> snapshots = new ArrayList<>();

        History(UUID setting, Random random) {
            this.setting = setting;
            this.random = random;
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                switch (model.isEmpty() ? 0 : random.nextInt(6)) {
                    case 0, 1 -> moveIn(day());
                    case 2 -> end(any(), day());
                    case 3, 4 -> correct(any(), day(), random.nextInt(3) == 0 ? null : day());
                    default -> neverWas(any());
                }
                compare(step);
                snapshots.add(known(Instant.now()));
            }
            snapshots.forEach(each -> assertThat(known(each.at()).answer())
                    .as("as known at %s", each.at())
                    .isEqualTo(each.answer()));
        }

        private LocalDate day() {
            return FIRST.plusDays(random.nextInt(DAYS + 1));
        }

        private Stay any() {
            return model.get(random.nextInt(model.size()));
        }

        private void moveIn(LocalDate day) {
            var answer = post(
                            worker(RUTLAND),
                            "emergency-starts",
                            Map.of(
                                    "child",
                                    child,
                                    "setting",
                                    setting,
                                    "kind",
                                    "residential",
                                    "first_night",
                                    day.toString()))
                    .extract();
            boolean backwards =
                    model.stream().anyMatch(each -> !each.first().isBefore(day) && !day.equals(each.last()));
            assertThat(answer.statusCode())
                    .as("move in on %s beside %s", day, model)
                    .isEqualTo(backwards ? 409 : 201);
            if (!backwards) {
                model.replaceAll(each -> each.covers(day) ? new Stay(each.id(), each.first(), day) : each);
                model.add(new Stay(answer.path("placement"), day, null));
            }
        }

        private void end(Stay stay, LocalDate last) {
            var status = post(
                            worker(RUTLAND),
                            "placements/" + stay.id() + "/end",
                            Map.of("last_day", last.toString(), "reason", "CARPL"))
                    .extract()
                    .statusCode();
            if (last.isBefore(stay.first())) {
                assertThat(status).isEqualTo(422);
            } else if (stay.last() != null && stay.last().isBefore(last)) {
                assertThat(status).isEqualTo(409);
            } else {
                assertThat(status).as("end of %s on %s", stay, last).isEqualTo(200);
                model.set(model.indexOf(stay), new Stay(stay.id(), stay.first(), last));
            }
        }

        private void correct(Stay stay, LocalDate first, @Nullable LocalDate last) {
            var body = new HashMap<String, Object>(Map.of("first_night", first.toString()));
            if (last != null) {
                body.put("last_day", last.toString());
                body.put("reason", "CARPL");
            }
            var status = put(worker(RUTLAND), "placements/" + stay.id(), "*", body)
                    .extract()
                    .statusCode();
            var after = new Stay(stay.id(), first, last);
            if (last != null && last.isBefore(first)) {
                assertThat(status).isEqualTo(422);
            } else if (model.stream().anyMatch(each -> !each.equals(stay) && each.overlaps(after))) {
                assertThat(status)
                        .as("%s instead of %s in %s", after, stay, model)
                        .isEqualTo(409);
            } else {
                assertThat(status)
                        .as("%s instead of %s in %s", after, stay, model)
                        .isEqualTo(200);
                model.set(model.indexOf(stay), after);
            }
        }

        private void neverWas(Stay stay) {
            put(
                            worker(RUTLAND),
                            "placements/" + stay.id(),
                            "*",
                            Map.of("first_night", stay.first().toString(), "voided", true))
                    .statusCode(200);
            model.remove(stay);
        }

        private void compare(int step) {
            List<Map<String, Object>> homes = get(worker(RUTLAND), "children/" + child + "/placements")
                    .statusCode(200)
                    .extract()
                    .path("");
            var told = homes.stream()
                    .map(each -> new Stay(
                            String.valueOf(each.get("id")),
                            LocalDate.parse(String.valueOf(each.get("first_night"))),
                            each.get("last_day") == null
                                    ? null
                                    : LocalDate.parse(String.valueOf(each.get("last_day")))))
                    .toList();
            assertThat(told).as("step %d", step).containsExactlyInAnyOrderElementsOf(model);
            FIRST.datesUntil(TODAY.plusDays(1))
                    .forEach(day -> assertThat(told.stream().filter(each -> each.covers(day)))
                            .as("homes on %s at step %d", day, step)
                            .hasSizeLessThan(2));
            assertThat(gapsTold()).as("gaps at step %d beside %s", step, model).isEqualTo(gaps());
        }

        /** The nights without a home until last night, as tasks say it: first day, and the day on which it ended. */
        private Map<String, String> gaps() {
            var gaps = new TreeMap<String, String>();
            @Nullable LocalDate since = null;
            for (var day = FIRST; !day.isAfter(TODAY); day = day.plusDays(1)) {
                var on = day;
                boolean home = model.stream().anyMatch(each -> each.covers(on));
                if (home && since != null) {
                    gaps.put(since.toString(), day.toString());
                    since = null;
                } else if (!home && since == null && day.isBefore(TODAY)) {
                    since = day;
                }
            }
            if (since != null) {
                gaps.put(since.toString(), "goes on");
            }
            return gaps;
        }

        private Map<String, String> gapsTold() {
            List<Map<String, Object>> tasks = get(worker(RUTLAND), "children/" + child + "/tasks")
                    .statusCode(200)
                    .extract()
                    .path("findAll { it.kind == 'no_home' && it.settled_at == null }");
            var told = new TreeMap<String, String>();
            tasks.forEach(each -> told.put(
                    String.valueOf(each.get("since")),
                    each.get("to") == null ? "goes on" : String.valueOf(each.get("to"))));
            return told;
        }

        private Snapshot known(Instant at) {
            return new Snapshot(
                    at,
                    get(worker(RUTLAND), "children/" + child + "/placements?as_known_at=" + at)
                            .statusCode(200)
                            .extract()
                            .asString());
        }
    }
}
