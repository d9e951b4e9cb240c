package org.carebank.placement.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.system;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carebank.kit.event.Outbox;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.placement.child.ChildEvent;
import org.junit.jupiter.api.Test;

/** A system that follows the feed misses nothing, sees nothing twice and nothing that is not its own. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ChangesTest {
    private static final String SOUTH_WEST = "E12000009";
    private static final String BATH = "E06000022";
    private static final String TORBAY = "E06000027";

    @Inject
    Outbox outbox;

    @Inject
    Callers callers;

    /** One who follows the feed from where it is now. */
    private static final class Follower {
        private final String bearer;
        private final List<String> seen = new ArrayList<>();
        private String cursor = "";

        Follower(String bearer) {
            this.bearer = bearer;
            follow();
            seen.clear();
        }

        List<String> follow() {
            boolean more = true;
            while (more) {
                var part = get(bearer, "changes?limit=2&cursor=" + cursor)
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                cursor = part.getString("cursor");
                more = part.getBoolean("more");
                for (int i = 0; i < part.getList("items").size(); i++) {
                    seen.add(part.getString("items[%d].child".formatted(i)) + " "
                            + part.getString("items[%d].type".formatted(i)));
                }
            }
            return seen;
        }

        /** What it saw of a child, once that many came. */
        List<String> of(UUID child, int many) {
            return await().atMost(SOON)
                    .until(
                            () -> follow().stream()
                                    .filter(each -> each.startsWith(child.toString()))
                                    .map(each -> each.substring(each.indexOf(' ') + 1))
                                    .toList(),
                            each -> each.size() >= many);
        }
    }

    @Test
    void aCouncilIsToldOfItsOwnChildrenAloneAndOfAChildThatComesFromThatDayOn() {
        Region.joins(SOUTH_WEST, BATH, "2025-06-01");
        Region.joins(SOUTH_WEST, TORBAY, "2025-06-01");
        var bath = new Follower(system(BATH));
        var torbay = new Follower(worker(TORBAY));
        var home = UUID.randomUUID();
        var provider = new Follower(Region.provider(home));
        var today = LocalDate.now(org.carebank.kit.time.BusinessClock.LONDON);
        var child = Region.enrols(
                BATH, "Wren", "2014-05-06", "C2", today.minusDays(20).toString());
        var setting = Region.offers(UUID.randomUUID(), home, "home", "residential", "");
        post(
                        worker(BATH),
                        "emergency-starts",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                "residential",
                                "first_night",
                                today.minusDays(3).toString()))
                .statusCode(201);

        assertThat(bath.of(child, 3)).containsExactly("child.enrolled", "agreement.drafted", "placement.moved_in");
        assertThat(provider.of(child, 2)).containsExactly("agreement.drafted", "placement.moved_in");
        assertThat(torbay.follow()).noneMatch(each -> each.startsWith(child.toString()));
        var first = get(system(BATH), "changes?limit=500").extract();
        assertThat(first.asString()).doesNotContain("Wren");
        int version = get(worker(BATH), "children/" + child).extract().path("version");
        assertThat(first.jsonPath()
                        .getInt("items.find { it.id == '%s' && it.type == 'child.enrolled' }.version".formatted(child)))
                .isEqualTo(version);

        String etag = "\"" + version + "\"";
        String change = Region.as(worker(BATH))
                .header("If-Match", etag)
                .body(Map.of("council", TORBAY, "from", today.toString()))
                .post("/api/v1/children/" + child + "/council-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        post(worker(TORBAY), "council-changes/" + change + "/acceptance", Map.of())
                .statusCode(200);
        assertThat(torbay.of(child, 1)).containsExactly("child.council_changed");
        assertThat(bath.of(child, 4)).endsWith("child.council_changed");
        post(worker(TORBAY), "children/" + child + "/departures", Map.of("on", today.toString(), "reason", "E4A"))
                .statusCode(200);
        assertThat(torbay.of(child, 3)).contains("child.left_care", "placement.moved_out");
        assertThat(bath.of(child, 4)).hasSize(4);
    }

    /** The first transaction commits last: who read in between is told of it all the same, once and in order. */
    @Test
    void whatCommitsLateIsNotPassedOver() throws Exception {
        Region.joins(SOUTH_WEST, BATH, "2025-06-01");
        var early = Region.enrols(BATH, "Early", "2014-05-06", "C2", "2025-10-01");
        var late = Region.enrols(BATH, "Late", "2014-05-07", "C2", "2025-10-01");
        var follower = new Follower(system(BATH));
        await().atMost(SOON).until(() -> {
            follower.follow();
            return get(system(BATH), "changes?limit=500").extract().asString().contains(late.toString());
        });
        follower.seen.clear();
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var slow = CompletableFuture.runAsync(() -> callers.asSystem("test", () -> {
            QuarkusTransaction.requiringNew().run(() -> {
                outbox.add(new ChildEvent.BornCorrected(early, "c2VhbGVk", Instant.parse("2026-01-01T00:00:00Z")));
                written.countDown();
                try {
                    assertThat(commit.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            return true;
        }));
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        Region.put(worker(BATH), "children/" + late + "/born", "*", Map.of("born", "2014-05-08"))
                .statusCode(200);
        assertThat(follower.follow()).isEmpty();
        commit.countDown();
        slow.get(30, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> follower.follow().size() >= 2);
        assertThat(follower.follow()).containsExactly(early + " child.born_corrected", late + " child.born_corrected");
    }

    @Test
    void aCursorIsOneOfOurs() {
        for (var cursor : List.of("bm9uZQ", "LTEfMA", "%00", "NQ", "MR8yHzM")) {
            get(system(BATH), "changes?cursor=" + cursor).statusCode(400);
        }
        get(system(BATH), "changes?limit=501")
                .statusCode(400)
                .body("type", containsString("invalid-request"))
                .body("faults[0].field", equalTo("limit"));
    }
}
