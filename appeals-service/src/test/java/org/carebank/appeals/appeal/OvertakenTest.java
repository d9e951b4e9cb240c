package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.UUID;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.carebank.kit.test.TestTopic;
import org.junit.jupiter.api.Test;

/** What other services tell changes open appeals, in whatever order it comes. */
@ServiceTest
class OvertakenTest {
    @Test
    void anAppealToLeaveEndsWhenTheChildHasMovedAndOneToStayGoesOn() {
        var region = Region.ofAChildInAHome();
        var leave = region.lodged("leave");
        var stay = region.lodged("stay");
        var next = UUID.randomUUID();
        moveClock(1);

        region.movedOut(region.placement, Region.today());
        region.movedIn(next, Region.today());

        eventually(region, leave, "ended", "other");
        region.appeal(stay)
                .body("appeal.status", equalTo("waiting"))
                .body("appeal.placement", equalTo(region.placement.toString()));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(TestTopic.read(
                                "appeals.appeal.v1", region.child.toString(), "org.carebank.appeals.appeal.ended"))
                        .anySatisfy(told -> assertThat(told).contains(leave, "\"outcome\":\"other\"")));
    }

    @Test
    void movingInToldBeforeMovingOutComesToTheSame() {
        var region = Region.ofAChildInAHome();
        var leave = region.lodged("leave");
        moveClock(1);

        region.movedIn(UUID.randomUUID(), Region.today());
        region.movedOut(region.placement, Region.today());

        eventually(region, leave, "ended", "other");
    }

    @Test
    void anAppealLodgedBeforeTheMoveWasToldIsAboutTheHomeOfThatDay() {
        var region = Region.ofAChildInAHome();
        var next = UUID.randomUUID();
        var leave = region.lodged("leave");

        region.movedOut(region.placement, Region.today().minusDays(2));
        region.movedIn(next, Region.today().minusDays(2));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.appeal(leave)
                        .body("appeal.placement", equalTo(next.toString()))
                        .body("appeal.status", equalTo("waiting")));
    }

    @Test
    void aHomeToldBeforeTheChildIsTheSameAsAfter() {
        for (var childFirst : new boolean[] {true, false}) {
            var region = Region.ofAChildNobodyToldOf();
            var id = region.lodged("leave");
            if (childFirst) {
                region.enrolled();
                region.movedIn(region.placement, Region.today().minusDays(3));
            } else {
                region.movedIn(region.placement, Region.today().minusDays(3));
                region.enrolled();
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> region.appeal(id)
                            .body("appeal.placement", equalTo(region.placement.toString()))
                            .body("appeal.council", equalTo(Region.COUNCIL))
                            .body("appeal.region", equalTo(Region.WEST)));
            region.asHome().get(Region.API + "/" + id).then().statusCode(200);
        }
    }

    @Test
    void leavingCareEndsWhatIsOpenAndLeavingTomorrowEndsItTomorrow() {
        var region = Region.ofAChildInAHome();
        var stay = region.lodged("stay");
        region.child("left_care", """
                {"child":"%s","on":"%s","reason":"E4A","at":"2026-04-08T09:30:00Z"}""".formatted(region.child, Region.today().plusDays(1)));
        region.movedIn(UUID.randomUUID(), Region.today().minusDays(400));

        region.appeal(stay).body("appeal.status", equalTo("waiting"));
        moveClock(1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Region.asOperator()
                    .body("{}")
                    .post("/api/v1/deadline-checks")
                    .then()
                    .statusCode(200);
            region.appeal(stay).body("appeal.status", equalTo("ended")).body("appeal.outcome", equalTo("other"));
        });
    }

    @Test
    void aChildsDeathEndsEverythingAtOnce() {
        var region = Region.ofAChildInAHome();
        var stay = region.lodged("stay");
        var leave = region.heard("leave", "move");

        region.child("died", """
                {"child":"%s","on":"%s","at":"2026-04-08T09:30:00Z"}""".formatted(region.child, Region.today()));

        eventually(region, stay, "ended", "other");
        eventually(region, leave, "ended", "move");
    }

    @Test
    void aNewCouncilTakesOverWhatIsOpen() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("stay");

        region.child("council_changed", """
                {"child":"%s","council":"E08000026","region":"%s","from":"%s","at":"2026-04-08T09:30:00Z"}""".formatted(region.child, Region.WEST, Region.today()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.appeal(id).body("appeal.council", equalTo("E08000026")));
        region.asCouncil().get(Region.API + "/" + id).then().statusCode(404);
    }

    @Test
    void theSameEventTwiceAndAnUnknownFactChangeNothing() {
        var region = Region.ofAChildNobodyToldOf();
        var id = region.lodged("leave");
        var event = UUID.randomUUID();
        var json = """
                {"placement":"%s","child":"%s","provider":"%s","kind":"foster","basis":"agreed","first_night":"%s",
                 "a_field_to_come":1}""".formatted(region.placement, region.child, region.provider, Region.today());
        var type = "org.carebank.placement.placement.moved_in";
        TestTopic.send("placement.placement.v1", region.child.toString(), type, json, event, 50);
        TestTopic.send("placement.placement.v1", region.child.toString(), type, json, event, 50);
        region.placement("a_fact_to_come", "{}");
        region.enrolled();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.appeal(id)
                        .body("appeal.placement", equalTo(region.placement.toString()))
                        .body("appeal.council", equalTo(Region.COUNCIL)));
    }

    static void moveClock(int days) {
        Region.asOperator()
                .body("{\"today\":\"%s\"}".formatted(Region.today().plusDays(days)))
                .put("/api/v1/clock")
                .then()
                .statusCode(200);
    }

    private static void eventually(Region region, String id, String status, String outcome) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> region.appeal(id)
                        .body("appeal.status", equalTo(status))
                        .body("appeal.outcome", equalTo(outcome)));
    }
}
