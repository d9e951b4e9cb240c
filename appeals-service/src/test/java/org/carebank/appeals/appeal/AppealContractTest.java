package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.appeals.appeal.AppealFixture.APPEAL;
import static org.carebank.appeals.appeal.AppealFixture.CHILD;
import static org.carebank.appeals.appeal.AppealFixture.DAY;
import static org.carebank.appeals.appeal.AppealFixture.NOW;
import static org.carebank.appeals.appeal.AppealFixture.PLACEMENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.carebank.appeals.appeal.AppealEvent.Ended;
import org.carebank.appeals.appeal.AppealEvent.Escalated;
import org.carebank.appeals.appeal.AppealEvent.FundingOrdered;
import org.carebank.appeals.appeal.AppealEvent.Heard;
import org.carebank.appeals.appeal.AppealEvent.Lodged;
import org.carebank.appeals.appeal.AppealEvent.Resolved;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.test.ContractFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppealContractTest {
    static List<AppealEvent> everyEventWithAndWithoutItsOptionalFields() {
        return List.of(
                new Lodged(
                        APPEAL, CHILD, "E08000037", "E12000001", Wish.LEAVE, PLACEMENT, DAY, Speaker.YOUNG_PERSON, NOW),
                new Lodged(APPEAL, CHILD, null, null, Wish.STAY, null, DAY, Speaker.ADVOCATE, NOW),
                new FundingOrdered(APPEAL, CHILD, PLACEMENT, Order.HOLD, NOW),
                new FundingOrdered(APPEAL, CHILD, null, Order.CONTINUE, NOW),
                new Heard(APPEAL, CHILD, DAY, Decision.STAY, NOW),
                new Heard(APPEAL, CHILD, DAY, Decision.MOVE, NOW),
                new Heard(APPEAL, CHILD, DAY, Decision.OTHER, NOW),
                new Escalated(APPEAL, CHILD, NOW),
                new Resolved(APPEAL, CHILD, DAY, Decision.MOVE, NOW),
                new Ended(APPEAL, CHILD, Outcome.MOVE, true, NOW),
                new Ended(APPEAL, CHILD, Outcome.STAY, false, NOW),
                new Ended(APPEAL, CHILD, Outcome.WITHDRAWN, null, NOW),
                new Ended(APPEAL, CHILD, Outcome.OTHER, null, NOW));
    }

    @ParameterizedTest
    @MethodSource("everyEventWithAndWithoutItsOptionalFields")
    void keepsItsContract(AppealEvent event) {
        ContractFiles.assertKeepsItsContract(event);
        assertThat(event.topic()).isEqualTo("appeals.appeal.v1");
        assertThat(event.key()).isEqualTo(CHILD.toString());
    }

    @Test
    void everyFileInTheContractIsAnEventOfOurs() throws IOException {
        var types = everyEventWithAndWithoutItsOptionalFields().stream()
                .map(AppealEvent::type)
                .collect(Collectors.toSet());
        try (var files = Files.list(Path.of("contract/events"))) {
            var named = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceAll("\\.(schema|example)\\.json$", ""))
                    .collect(Collectors.toSet());
            assertThat(named).isEqualTo(types);
        }
    }

    @Test
    void noEventHasAPlaceForFreeText() throws IOException {
        try (var files = Files.list(Path.of("contract/events"))) {
            for (var schema : files.filter(file -> file.toString().endsWith(".schema.json"))
                    .toList()) {
                var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(Files.readString(schema));
                assertThat(tree.path("additionalProperties").isBoolean()).isTrue();
                tree.path("properties")
                        .forEach(property -> assertThat(
                                        !property.path("type").asText().equals("string")
                                                || property.has("format")
                                                || property.has("pattern")
                                                || property.has("enum"))
                                .as("%s: %s", schema, property)
                                .isTrue());
            }
        }
    }
}
