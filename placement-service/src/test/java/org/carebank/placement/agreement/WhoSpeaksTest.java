package org.carebank.placement.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.placement.Region.GATESHEAD;
import static org.carebank.placement.Region.SOON;
import static org.carebank.placement.Region.SUNDERLAND;
import static org.carebank.placement.Region.as;
import static org.carebank.placement.Region.get;
import static org.carebank.placement.Region.post;
import static org.carebank.placement.Region.put;
import static org.carebank.placement.Region.worker;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.TestTopic;
import org.carebank.placement.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dated table of who speaks, row by row; and that agreements and sights follow it. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class WhoSpeaksTest {
    @SuppressWarnings("TimeInStaticInitializer") // the service runs on the real day in this test
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    /** Status, then who agrees (A) and who comments (C) below 16, at 16 and 17, and from 18 to 25. */
    private static final String EXPECTED = """
            C1  council:A parents:C | council:A parents:C      | young_person:A
            C2  council:A parents:C | council:A parents:C      | young_person:A
            D1  council:A parents:C | council:A parents:C      | young_person:A
            E1  council:A           | council:A                | young_person:A
            V2  parents:A           | parents:C young_person:A | young_person:A
            V3  parents:A           | parents:C young_person:A | young_person:A
            V4  parents:A           | parents:C young_person:A | young_person:A
            J1  court:A             | court:A                  | young_person:A
            J2  court:A             | court:A                  | young_person:A
            J3  court:A             | court:A                  | young_person:A
            L1  court:A             | court:A                  | young_person:A
            L2  court:A             | court:A                  | young_person:A
            L3  court:A             | court:A                  | young_person:A
            """;

    @Inject
    ConsentRules rules;

    @Inject
    Clock clock;

    @BeforeEach
    void theCouncilsHaveJoined() {
        Region.joins(GATESHEAD, Region.JOINED);
        Region.joins(SUNDERLAND, Region.JOINED);
    }

    private String said(String status, LocalDate born, LocalDate day) {
        return rules.table().on(status, born, day).stream()
                .map(each -> each.party().wire() + ":" + each.may().name().charAt(0))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyRowSaysWhoSpeaksOnTheDayBeforeAndOnTheBirthday() {
        var statuses = new HashSet<String>();
        for (var line : EXPECTED.lines().toList()) {
            var parts = line.split("\\|", -1);
            var status = line.substring(0, 2);
            statuses.add(status);
            var young = parts[0].substring(2).strip();
            var sixteen = parts[1].strip();
            var adult = parts[2].strip();
            for (var born : List.of(LocalDate.of(2010, 3, 1), LocalDate.of(2008, 2, 29), LocalDate.of(2009, 12, 31))) {
                var at16 = birthday(born, 16);
                var at18 = birthday(born, 18);
                var at26 = birthday(born, 26);
                assertThat(said(status, born, at16.minusDays(1))).as(status).isEqualTo(young);
                assertThat(said(status, born, at16)).as(status).isEqualTo(sixteen);
                assertThat(said(status, born, at18.minusDays(1))).as(status).isEqualTo(sixteen);
                assertThat(said(status, born, at18)).as(status).isEqualTo(adult);
                assertThat(said(status, born, at26.minusDays(1))).as(status).isEqualTo(adult);
                assertThat(said(status, born, at26)).as(status).isEmpty();
            }
        }
        assertThat(rules.table().rules().stream()
                        .map(WhoSpeaks.Rule::legalStatus)
                        .collect(Collectors.toSet()))
                .isEqualTo(statuses);
    }

    /** Worked out by hand and not by the code under test: 29 February turns a year older on 1 March of other years. */
    private static LocalDate birthday(LocalDate born, int age) {
        var day = born.plusYears(age);
        return born.getDayOfMonth() == 29 && day.getDayOfMonth() == 28 ? day.plusDays(1) : day;
    }

    @Test
    void aRuleSpeaksFromTheDayOfItsLaw() {
        var born = LocalDate.of(2000, 1, 1);
        assertThat(said("E1", born, LocalDate.of(2005, 12, 29))).isEmpty();
        assertThat(said("E1", born, LocalDate.of(2005, 12, 30))).isEqualTo("council:A");
        assertThat(said("C2", LocalDate.of(1985, 1, 1), LocalDate.of(1991, 10, 13)))
                .isEmpty();
        assertThat(said("C2", born, DAY.minusYears(20))).isEqualTo("council:A parents:C");
    }

    @Test
    void theReadmeShowsTheTableAsItIs() throws IOException {
        var table = rules.table().rules().stream()
                .map(each -> "| %s | %s | %s | %d to %d | %s | %s |"
                        .formatted(
                                each.legalStatus(),
                                each.party().wire().replace('_', ' '),
                                each.may() == WhoSpeaks.May.AGREE ? "agrees" : "is heard",
                                each.ageFrom(),
                                each.ageTo(),
                                each.validFrom(),
                                each.note()))
                .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target/who-speaks.md"), table);
        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    @Test
    void everyLegalStatusCanBeRecordedInItsYearsAndNoOther() {
        for (var status : List.of("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3")) {
            var child = enrols(status, TODAY.minusYears(10), TODAY.minusDays(9));
            get(worker(GATESHEAD), "children/" + child).body("legal_status", equalTo(status));
            get(worker(GATESHEAD), "children/" + child + "/who-speaks")
                    .statusCode(200)
                    .body("legal_status", equalTo(status))
                    .body("speakers.may", hasItems("agree"));
        }
        post(worker(GATESHEAD), "children", person("E1", LocalDate.of(2000, 1, 1), LocalDate.of(2005, 12, 29)))
                .statusCode(422)
                .body("faults[0].field", equalTo("legal_status_from"))
                .body("faults[0].rule", equalTo("years_of_code"));
        post(worker(GATESHEAD), "children", person("Z9", LocalDate.of(2010, 1, 1), TODAY))
                .statusCode(422)
                .body("faults[0].field", equalTo("legal_status"));
    }

    private static Map<String, String> person(String status, LocalDate born, LocalDate from) {
        return Map.of(
                "given_name",
                "Robin",
                "family_name",
                "Sparrow",
                "born",
                born.toString(),
                "sex",
                "U",
                "legal_status",
                status,
                "legal_status_from",
                from.toString());
    }

    private static UUID enrols(String status, LocalDate born, LocalDate from) {
        return UUID.fromString(post(worker(GATESHEAD), "children", person(status, born, from))
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void aWrongStatusIsTakenBackAndWhatWasHeldTrueBeforeIsStillKnown() {
        var child = enrols("C1", TODAY.minusYears(9), TODAY.minusDays(50));
        var path = "children/" + child;
        var wrong = Map.of("legal_status", "E1", "from", TODAY.minusDays(20).toString());
        var second = put(worker(GATESHEAD), path + "/legal-status", etag(child), wrong)
                .statusCode(200)
                .extract()
                .header("ETag");
        var knownThen = clock.instant().toString();
        var from = path + "/legal-statuses/" + TODAY.minusDays(20);
        as(worker(GATESHEAD)).delete("/api/v1/" + from).then().statusCode(428);
        as(worker(SUNDERLAND))
                .header("If-Match", second)
                .delete("/api/v1/" + from)
                .then()
                .statusCode(404);
        as(worker(GATESHEAD))
                .header("If-Match", second)
                .delete("/api/v1/" + path + "/legal-statuses/" + TODAY.minusDays(50))
                .then()
                .statusCode(409);
        as(worker(GATESHEAD))
                .header("If-Match", second)
                .delete("/api/v1/" + from)
                .then()
                .statusCode(200)
                .body("legal_status", equalTo("C1"));
        get(worker(GATESHEAD), path + "/legal-statuses").body("legal_status", contains("C1"));
        get(worker(GATESHEAD), path + "/legal-statuses?as_known_at=" + knownThen)
                .body("legal_status", contains("C1", "E1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestTopic.read(
                                "placement.child.v1",
                                child.toString(),
                                "org.carebank.placement.child.legal_status_changed"))
                        .satisfiesExactly(
                                each -> assertThat(each).contains("\"E1\""),
                                each -> assertThat(each)
                                        .contains("\"C1\"", TODAY.minusDays(20).toString())));
    }

    private static String etag(UUID child) {
        return get(worker(GATESHEAD), "children/" + child).extract().header("ETag");
    }

    @Test
    void anOpenAgreementAsksThoseWhoSpeakUnderTheNewStatus() {
        var provider = UUID.randomUUID();
        var child = enrols("V2", TODAY.minusYears(12), TODAY.minusDays(30));
        var setting = Region.offers(UUID.randomUUID(), provider, "home", "residential", "");
        var agreement = Region.drafts(child, setting, TODAY.plusDays(3));
        get(worker(GATESHEAD), "agreements/" + agreement)
                .body("waits_for", hasItems("parents", "provider"))
                .body("waits_for", not(hasItems("council")));
        post(Region.provider(provider), "agreements/" + agreement + "/agreements", Map.of("party", "provider"))
                .statusCode(200);
        put(
                        worker(GATESHEAD),
                        "children/" + child + "/legal-status",
                        etag(child),
                        Map.of("legal_status", "C1", "from", TODAY.toString()))
                .statusCode(200);
        get(worker(GATESHEAD), "agreements/" + agreement)
                .body("waits_for", hasItems("council"))
                .body("waits_for", not(hasItems("parents")))
                .body("waits_for", not(hasItems("provider")));
    }

    @Test
    void aParentsSightEndsOnTheEighteenthBirthday() {
        var almost = enrols("V2", TODAY.minusYears(18).plusDays(2), TODAY.minusDays(30));
        get(Region.parent(almost), "children/" + almost).statusCode(200);
        var adult = enrols("V2", TODAY.minusYears(18).minusDays(2), TODAY.minusDays(30));
        get(Region.parent(adult), "children/" + adult).statusCode(404);
        get(worker(GATESHEAD), "children/" + adult + "/who-speaks")
                .body("speakers.party", contains("young_person"))
                .body("speakers", hasSize(1));
        get(worker(SUNDERLAND), "children/" + adult + "/who-speaks").statusCode(404);
    }
}
