package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.carebank.appeals.Region.API;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.carebank.kit.identity.Callers;
import org.junit.jupiter.api.Test;

@ServiceTest
@SuppressWarnings("NullAway.Init")
class AppealResourceTest {
    @Inject
    AgroalDataSource database;

    @Inject
    Callers callers;

    @Test
    void anAdvocateMayWhatTheChildMayButSpeakOfFeelingHeard() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.asAdvocate()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"stay\",\"words\":\"Sam wants to stay\"}")
                .post(API)
                .then()
                .statusCode(201)
                .body("lodged_by", equalTo("advocate"))
                .extract()
                .<String>path("id");
        region.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"words\":\"Yes I do\"}")
                .post(API + "/" + id + "/words")
                .then()
                .statusCode(201);
        region.appeal(id).body("words.by", equalTo(java.util.List.of("advocate", "young_person")));
    }

    @Test
    void theHomeReadsTheWordsOnlyWhenTheChildSaysSo() {
        var region = Region.ofAChildInAHome();
        var kept = region.lodged("leave");
        var shared = region.asChild()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"wish\":\"stay\",\"words\":\"I like my room\",\"share_words\":true}")
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        region.asHome().get(API + "/" + kept).then().statusCode(200).body("words", hasSize(0));
        region.asHome().get(API + "/" + shared).then().statusCode(200).body("words.words", hasItem("I like my room"));
        region.asCouncil().get(API + "/" + kept).then().body("words.words", hasItem("I am not happy here"));
    }

    @Test
    void aListShowsTheOwnOnesInParts() {
        var region = Region.ofAChildNobodyToldOf();
        var first = region.lodged("leave");
        var second = region.lodged("stay");

        var next = region.asChild()
                .get(API + "?limit=1")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(second)))
                .extract()
                .<String>path("next");
        region.asChild()
                .queryParam("limit", 1)
                .queryParam("cursor", next)
                .get(API)
                .then()
                .body("items.id", equalTo(java.util.List.of(first)))
                .body("next", nullValue());
        region.asChild().get(API + "?limit=0").then().statusCode(400);
        region.asChild().get(API + "?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void paymentsAnswerShowsWhetherTheOrderIsDone() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        region.asChild()
                .get(API + "/" + id + "/funding")
                .then()
                .statusCode(200)
                .body("order", equalTo("hold"))
                .body("answered", nullValue());

        region.funding("held", id);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.asChild()
                        .get(API + "/" + id + "/funding")
                        .then()
                        .body("answered", equalTo("held"))
                        .body("at", equalTo("2026-04-08T10:15:30Z")));
        region.asCouncil().get(API + "/" + id + "/funding").then().statusCode(404);
    }

    @Test
    void everyLookAtAChildIsAuditedBeforeItIsShown() throws SQLException {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        var before = audited(region, "looked", "hearing-officer");

        Region.asHearingOfficer().get(API + "/" + id).then().statusCode(200);
        assertThat(audited(region, "looked", "hearing-officer")).isEqualTo(before + 1);
        Region.asHearingOfficer().get(API + "?limit=200").then().statusCode(200);
        assertThat(audited(region, "looked", "hearing-officer")).isEqualTo(before + 2);
        assertThat(audited(region, "changed", "young-person")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theWordsAreSealedInTheColumn() throws SQLException {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodge("leave", "secret words of mine").extract().<String>path("id");

        var stored = callers.asSystem(
                "test",
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> {
                    try (var connection = database.getConnection();
                            var query =
                                    connection.prepareStatement("select words from appeal_words where appeal = ?")) {
                        query.setObject(1, UUID.fromString(id));
                        try (var rows = query.executeQuery()) {
                            assertThat(rows.next()).isTrue();
                            return new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
                        }
                    }
                }));
        assertThat(stored).doesNotContain("secret").hasSizeGreaterThan(20);
    }

    private long audited(Region region, String action, String role) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from audit where subject = ? and action = ? and roles = ?")) {
            query.setString(1, region.child.toString());
            query.setString(2, action);
            query.setString(3, role);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
