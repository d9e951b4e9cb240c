package org.carebank.analytics.figures;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures over HTTP, from events over Kafka. The councils of London are this test's alone. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class FigureResourceTest {
    private static final String LONDON = "E12000007";
    private static final String CAMDEN = "E09000007";
    private static final String BRENT = "E09000005";
    private static final UUID ROWAN = UUID.randomUUID();
    private static final UUID HAZEL = UUID.randomUUID();
    private static final String ANALYST = Tokens.as("analyst").bearer();
    private static final String CAMDENS_WORKER =
            Tokens.as("social-worker").council(CAMDEN).bearer();

    @Inject
    AgroalDataSource database;

    private static boolean told;

    @BeforeEach
    void theStory() {
        if (told) {
            return;
        }
        told = true;
        Told.provider(ROWAN, "Rowan Tree Care");
        Told.provider(HAZEL, "=Hazel & Co");
        var first = Told.enrolled(CAMDEN, LONDON);
        var broken = Told.movedIn(first, CAMDEN, LONDON, ROWAN, "residential", "2025-06-01", false);
        Told.movedOut(broken, first, "2025-09-01", true);
        Told.movedIn(first, CAMDEN, LONDON, HAZEL, "foster", "2025-09-01", true);
        Told.lodged(first);
        var second = Told.enrolled(CAMDEN, LONDON);
        Told.movedIn(second, CAMDEN, LONDON, ROWAN, "residential", "2025-01-01", false);
        var third = Told.enrolled(BRENT, LONDON);
        Told.movedIn(third, BRENT, LONDON, HAZEL, "foster", "2025-01-01", false);
        var gone = Told.enrolled(BRENT, LONDON);
        Told.left(gone, "2025-02-01");
        Told.accrued(CAMDEN, LONDON, ROWAN, "residential", 999);
        Told.accrued(CAMDEN, LONDON, ROWAN, "residential", 1_000_000);
        Told.accrued(BRENT, LONDON, HAZEL, "foster", 250_001);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> get(ANALYST, "/api/v1/figures/total?region=" + LONDON)
                        .statusCode(200)
                        .body("children", equalTo(3))
                        .body("spend_pence", equalTo(1_250_001))
                        .body("appeals", equalTo(1))
                        .body("breakdowns", equalTo(1)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(ANALYST, "/api/v1/figures?by=provider&region=" + LONDON)
                        .body("name", org.hamcrest.Matchers.hasItems("Rowan Tree Care", "=Hazel & Co")));
    }

    private static ValidatableResponse get(String who, String path) {
        return given().header("Authorization", who)
                .redirects()
                .follow(false)
                .get(path)
                .then();
    }

    private static void children(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        get(ANALYST, "/api/v1/figures/total?region=E12000006").body("children", equalTo(count)));
    }

    @Test
    void whoComesBackCountsAgainAndOneChildUnderTwoIdsCountsOnce() {
        var gone = Told.enrolled("E10000003", "E12000006");
        var other = Told.enrolled("E10000003", "E12000006");
        children(2);
        Told.left(gone, "2025-02-01");
        Told.status(gone, "2024-05-01"); // a correction of what was before
        children(1);
        Told.status(gone, "2025-06-01");
        children(2);
        Told.left(gone, "2025-09-01");
        children(1);
        Told.status(gone, "2025-09-01");
        children(2);
        Told.merged(gone, other, true);
        children(1);
        Told.merged(gone, other, false);
        children(2);
    }

    @Test
    void byCouncilTheFiguresAddUpToTheTotal() {
        get(ANALYST, "/api/v1/figures?by=council&region=" + LONDON)
                .statusCode(200)
                .body("$", hasSize(2))
                .body("key", equalTo(java.util.List.of(BRENT, CAMDEN)))
                .body("name", equalTo(java.util.List.of("Brent", "Camden")))
                .body("children", equalTo(java.util.List.of(1, 2)))
                .body("moves", equalTo(java.util.List.of(0, 1)))
                .body("breakdowns", equalTo(java.util.List.of(0, 1)))
                .body("appeals", equalTo(java.util.List.of(0, 1)))
                .body("spend_pence", equalTo(java.util.List.of(250_001, 1_000_000)));
    }

    @Test
    void aMoveCountsForTheNewHomeAndABreakdownForTheOldOne() {
        get(ANALYST, "/api/v1/figures?by=provider&region=" + LONDON)
                .body("name", equalTo(java.util.List.of("=Hazel & Co", "Rowan Tree Care")))
                .body("children", equalTo(java.util.List.of(2, 1)))
                .body("moves", equalTo(java.util.List.of(1, 0)))
                .body("breakdowns", equalTo(java.util.List.of(0, 1)))
                .body("appeals", equalTo(java.util.List.of(1, 0)));
    }

    @Test
    void byKindAndWithinOneProvider() {
        get(ANALYST, "/api/v1/figures?by=kind&provider=" + ROWAN)
                .body("$", hasSize(1))
                .body("[0].key", equalTo("residential"))
                .body("[0].name", equalTo("Children's home"))
                .body("[0].children", equalTo(1))
                .body("[0].spend_pence", equalTo(1_000_000));
        get(ANALYST, "/api/v1/figures/total?region=" + LONDON + "&kind=foster").body("children", equalTo(2));
    }

    @Test
    void aCouncilsPeopleSeeTheirOwnCouncilWithoutMoney() {
        get(CAMDENS_WORKER, "/api/v1/figures/care?by=council")
                .statusCode(200)
                .body("key", equalTo(java.util.List.of(CAMDEN)))
                .body("[0].children", equalTo(2))
                .body("[0]", not(org.hamcrest.Matchers.hasKey("spend_pence")));
        get(CAMDENS_WORKER, "/api/v1/figures/care/total").body("children", equalTo(2));
        get(CAMDENS_WORKER, "/api/v1/figures").statusCode(404);
        get(CAMDENS_WORKER, "/api/v1/figures/total").statusCode(404);
        get(CAMDENS_WORKER, "/").statusCode(404);
        get(CAMDENS_WORKER, "/figures.csv").statusCode(404);
    }

    @Test
    void anotherCouncilLooksLikeNoneAndTheAttemptIsAudited() throws SQLException {
        get(CAMDENS_WORKER, "/api/v1/figures/care?council=" + BRENT)
                .statusCode(404)
                .body("type", equalTo("urn:carebank:problem:not-found"));
        get(CAMDENS_WORKER, "/api/v1/figures/care?council=E09999999").statusCode(404);
        assertThat(refusals("council", BRENT)).isPositive();
    }

    @Test
    void aRegionalOfficeSeesItsRegion() {
        var london = Tokens.as("regional-officer").region(LONDON).bearer();
        get(london, "/api/v1/figures?by=region")
                .body("key", equalTo(java.util.List.of(LONDON)))
                .body("[0].children", equalTo(3))
                .body("[0].spend_pence", equalTo(1_250_001));
        get(london, "/api/v1/figures?region=E12000001").statusCode(404);
        get(Tokens.as("regional-officer").named("nowhere").bearer(), "/api/v1/figures?by=region")
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        get(ANALYST, "/api/v1/figures?by=colour")
                .statusCode(400)
                .body("type", equalTo("urn:carebank:problem:unknown-by"))
                .body("faults[0].field", equalTo("by"));
        get(ANALYST, "/api/v1/figures?kind=castle").statusCode(400).body("faults[0].value", equalTo("castle"));
        get(ANALYST, "/api/v1/figures?provider=Rowan").statusCode(400);
        get(ANALYST, "/api/v1/figures?region=Atlantis").statusCode(404);
    }

    @Test
    void thePageShowsChartsEachWithItsTable() {
        get(ANALYST, "/?by=council&region=" + LONDON)
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("£12,500.01"))
                .body(containsString("<title id=\"spend-title\">Spend</title>"))
                .body(containsString("Spend by council: Camden £10,000.00, Brent £2,500.01."))
                .body(containsString("href=\"/analytics/figures.csv?by=council&amp;region=E12000007\""));
        get(ANALYST, "/?by=provider&region=" + LONDON).body(containsString("=Hazel &amp; Co"));
        get(CAMDENS_WORKER, "/care")
                .statusCode(200)
                .body(containsString("Children looked after"))
                .body(not(containsString("£")), not(containsString("Spend")), not(containsString("Payments held")));
    }

    @Test
    void theDownloadIsTheTable() {
        var csv = get(ANALYST, "/figures.csv?by=provider&region=" + LONDON)
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("figures-by-provider-"))
                .extract()
                .asString();
        assertThat(csv.lines())
                .containsExactly(
                        "provider,name,children,agreements,moves,breakdowns,open_concerns,appeals,payments_held,spend_pence",
                        HAZEL + ",'=Hazel & Co,2,0,1,0,0,1,0,250001",
                        ROWAN + ",Rowan Tree Care,1,0,0,1,0,0,0,1000000");
        assertThat(get(CAMDENS_WORKER, "/care.csv").statusCode(200).extract().asString())
                .doesNotContain("pence");
    }

    private int refusals(String kind, String subject) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from audit where action = 'refused' and kind = ? and subject = ?")) {
            query.setString(1, kind);
            query.setString(2, subject);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
