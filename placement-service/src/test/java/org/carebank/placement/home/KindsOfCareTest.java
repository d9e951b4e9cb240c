package org.carebank.placement.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.carebank.placement.reference.KindOfCare;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of care goes the same way: asked for, agreed by all, lived in, told. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class KindsOfCareTest {
    private static final String EAST_MIDLANDS = "E12000004";
    private static final String LINCOLNSHIRE = "E10000019";

    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private final UUID provider = UUID.randomUUID();

    private final UUID home = UUID.randomUUID();
    private final UUID household = UUID.randomUUID();

    @BeforeEach
    void theHomesAreOnTheRegister() {
        Region.joins(EAST_MIDLANDS, LINCOLNSHIRE, TODAY.minusMonths(11).toString());
        offers(home, "home", false);
        offers(household, "household", true);
        await().atMost(SOON).until(() -> Region.knows(home) && Region.knows(household));
    }

    private static boolean household(KindOfCare kind) {
        return kind.inHousehold() || kind == KindOfCare.ADOPTION;
    }

    private void offers(UUID setting, String type, boolean household) {
        var kinds = Arrays.stream(KindOfCare.values())
                .filter(each -> household(each) == household)
                .map(each -> "\"" + each.wire() + "\"")
                .collect(Collectors.joining(","));
        TestTopic.send("registry.offer.v1", setting.toString(), "org.carebank.registry.offer.stated", """
                {"setting":"%s","provider":"%s","type":"%s","kinds":[%s],"council":"%s","region":"%s",
                 "postcode_district":"LN1","places":40,"vacancies":20,"admitted":true,"open":true,"version":1,
                 "at":"2026-01-01T00:00:00Z"}""".formatted(
                        setting, provider, type, kinds, LINCOLNSHIRE, EAST_MIDLANDS));
    }

    private static UUID aChild(KindOfCare kind) {
        return Region.enrols(
                LINCOLNSHIRE,
                "Whimbrel",
                TODAY.minusYears(16).minusMonths(1).toString(),
                kind == KindOfCare.ADOPTION ? "E1" : "C2",
                TODAY.minusDays(5).toString());
    }

    /** The placement that came of an agreement by all. */
    private String agreed(UUID child, KindOfCare kind) {
        boolean household = household(kind);
        var setting = household ? this.household : home;
        String id = post(
                        worker(LINCOLNSHIRE),
                        "agreements",
                        Map.of(
                                "child",
                                child,
                                "setting",
                                setting,
                                "kind",
                                kind.wire(),
                                "planned_from",
                                TODAY.minusDays(1).toString()))
                .statusCode(201)
                .extract()
                .path("id");
        var path = "agreements/" + id;
        post(worker(LINCOLNSHIRE), path + "/agreements", Map.of("party", "council"))
                .statusCode(200);
        post(worker(LINCOLNSHIRE), path + "/child-view", Map.of("words", "Good", "how", "talked", "by", "Ada"))
                .statusCode(200);
        return post(
                        household ? Region.carer(setting) : Region.provider(provider),
                        path + "/agreements",
                        Map.of("party", household ? "carer" : "provider"))
                .statusCode(200)
                .body("status", equalTo("agreed"))
                .body("kind", equalTo(kind.wire()))
                .extract()
                .path("placement");
    }

    @Test
    void everyKindOfCareGoesTheSameWay() {
        var told = new EnumMap<KindOfCare, UUID>(KindOfCare.class);
        for (var kind : KindOfCare.values()) {
            var child = aChild(kind);
            told.put(kind, child);
            get(worker(LINCOLNSHIRE), "placements/" + agreed(child, kind))
                    .statusCode(200)
                    .body("kind", equalTo(kind.wire()))
                    .body("basis", equalTo("agreed"))
                    .body("main", equalTo(kind != KindOfCare.SHORT_BREAKS));
        }
        await().atMost(SOON).untilAsserted(() -> {
            var movedIn = TestTopic.read("placement.placement.v1").stream()
                    .filter(each ->
                            TestTopic.header(each, "ce_type").equals("org.carebank.placement.placement.moved_in"))
                    .collect(Collectors.groupingBy(
                            ConsumerRecord::key, Collectors.mapping(ConsumerRecord::value, Collectors.toList())));
            told.forEach((kind, child) -> assertThat(movedIn.getOrDefault(child.toString(), List.of()))
                    .as(kind.wire())
                    .singleElement()
                    .asString()
                    .contains("\"kind\":\"" + kind.wire() + "\""));
        });
    }

    @Test
    void aShortBreakDoesNotEndTheMainHome() {
        var child = aChild(KindOfCare.FOSTER);
        var main = agreed(child, KindOfCare.FOSTER);
        agreed(child, KindOfCare.SHORT_BREAKS);
        get(worker(LINCOLNSHIRE), "placements/" + main).body("last_day", nullValue());
        get(worker(LINCOLNSHIRE), "children/" + child + "/placements?on=" + TODAY)
                .body("findAll { it.main }.id", contains(main))
                .body("findAll { !it.main }.kind", contains("short_breaks"));
    }
}
