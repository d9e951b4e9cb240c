package org.carebank.appeals.deadline;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import org.carebank.appeals.Region;
import org.carebank.appeals.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class DeadlineChecksTest {
    @Test
    void aDeadlineThatPassedIsNotedOnce() {
        var region = Region.ofAChildInAHome();
        var id = region.lodged("leave");
        check(Region.today()).statusCode(200);
        region.appeal(id).body("appeal.overdue", hasSize(0));

        moveClock(Region.today().plusDays(8));

        region.appeal(id).body("appeal.next.late", equalTo(true)).body("appeal.overdue.deadline", hasItem("hearing"));
        check(Region.today()).statusCode(200).body("raised", greaterThanOrEqualTo(3));
        check(Region.today()).statusCode(200).body("raised", equalTo(0)).body("overdue", greaterThanOrEqualTo(1));
    }

    @Test
    void aDayToComeHasNoDeadlineThatPassed() {
        check(Region.today().plusDays(1)).statusCode(422).body("type", equalTo("urn:carebank:problem:future-day"));
    }

    @Test
    void anUnansweredAppealIsClosedOnlyAfterTheTimeToSay() {
        var region = Region.ofAChildInAHome();
        var id = region.heard("leave", "stay");
        close(id).statusCode(409).body("type", equalTo("urn:carebank:problem:still-asking"));

        moveClock(Region.today().plusDays(29));

        close(id).statusCode(200).body("status", equalTo("ended")).body("outcome", equalTo("stay"));
        region.appeal(id).body("appeal.felt_heard", equalTo(null));
    }

    private static ValidatableResponse close(String id) {
        return Region.asHearingOfficer()
                .header("If-Match", "*")
                .post(Region.API + "/" + id + "/end")
                .then();
    }

    private static ValidatableResponse check(LocalDate through) {
        return Region.asOperator()
                .body("{\"through\":\"%s\"}".formatted(through))
                .post("/api/v1/deadline-checks")
                .then();
    }

    private static void moveClock(LocalDate to) {
        Region.asOperator()
                .body("{\"today\":\"%s\"}".formatted(to))
                .put("/api/v1/clock")
                .then()
                .statusCode(200);
    }
}
