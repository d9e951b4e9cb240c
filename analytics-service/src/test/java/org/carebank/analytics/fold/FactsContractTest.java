package org.carebank.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.event.Received;
import org.carebank.kit.test.ContractFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** We can read what the other services say they send. */
class FactsContractTest {
    private static final UUID CHILD = UUID.fromString("019a8f00-0000-7000-8000-00000000c001");

    private static Received example(String service, String type) throws IOException {
        var data = Files.readString(Path.of("..", service, "contract/events", type + ".example.json"));
        var topic = type.substring("org.carebank.".length(), type.lastIndexOf('.')) + ".v1";
        var source = "/" + topic.substring(0, topic.indexOf('.'));
        return new Received(source, topic, "key", UUID.randomUUID(), type, 7, Instant.EPOCH, data);
    }

    @ParameterizedTest
    @CsvSource({
        "placement-service,org.carebank.placement.child.enrolled,child",
        "placement-service,org.carebank.placement.child.council_changed,child",
        "placement-service,org.carebank.placement.child.left_care,child",
        "placement-service,org.carebank.placement.child.died,child",
        "placement-service,org.carebank.placement.child.legal_status_changed,child_back",
        "placement-service,org.carebank.placement.child.merged,child",
        "placement-service,org.carebank.placement.child.unmerged,child",
        "placement-service,org.carebank.placement.placement.moved_in,placement",
        "placement-service,org.carebank.placement.placement.moved_out,placement",
        "placement-service,org.carebank.placement.placement.corrected,placement",
        "placement-service,org.carebank.placement.agreement.drafted,agreement",
        "placement-service,org.carebank.placement.agreement.agreed,agreement",
        "placement-service,org.carebank.placement.agreement.withdrawn,agreement",
        "placement-service,org.carebank.placement.agreement.ended,agreement",
        "placement-service,org.carebank.placement.agreement.reopened,agreement",
        "placement-service,org.carebank.placement.concern.raised,concern",
        "placement-service,org.carebank.placement.concern.taken_up,concern",
        "placement-service,org.carebank.placement.concern.assured,concern",
        "placement-service,org.carebank.placement.concern.closed,concern",
        "appeals-service,org.carebank.appeals.appeal.lodged,appeal",
        "appeals-service,org.carebank.appeals.appeal.heard,appeal",
        "appeals-service,org.carebank.appeals.appeal.escalated,appeal",
        "appeals-service,org.carebank.appeals.appeal.ended,appeal",
        "payment-service,org.carebank.payment.funding.held,hold",
        "payment-service,org.carebank.payment.funding.continued,hold",
        "payment-service,org.carebank.payment.funding.released,hold",
        "payment-service,org.carebank.payment.spend.accrued,spend",
        "payment-service,org.carebank.payment.run.released,run",
        "provider-registry-service,org.carebank.registry.provider.stated,provider",
        "provider-registry-service,org.carebank.registry.offer.stated,offer",
    })
    void eachFactThatFiguresNeedIsRead(String service, String type, String table) throws IOException {
        assertThat(Facts.of(example(service, type)))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.sql()).startsWith("insert into " + table + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "placement-service,org.carebank.placement.child.born_corrected",
        "placement-service,org.carebank.placement.placement.absent",
        "appeals-service,org.carebank.appeals.appeal.funding_ordered",
        "payment-service,org.carebank.payment.funding.opened",
    })
    void aFactThatNoFigureNeedsIsPassedOver(String service, String type) throws IOException {
        assertThat(Facts.of(example(service, type))).isEmpty();
    }

    @Test
    void theFieldsArriveAsTheyWereSent() {
        var movedIn = ContractFiles.example(
                "placement-service", "org.carebank.placement.placement.moved_in", PlacementFacts.MovedIn.class);
        assertThat(movedIn)
                .isEqualTo(new PlacementFacts.MovedIn(
                        UUID.fromString("019a8f00-0000-7000-8000-00000000b001"),
                        CHILD,
                        "E08000037",
                        "E12000001",
                        UUID.fromString("019a8f00-0000-7000-8000-00000000d001"),
                        UUID.fromString("019a8f00-0000-7000-8000-00000000e001"),
                        "residential",
                        LocalDate.of(2026, 4, 8),
                        true));
        var accrued = ContractFiles.example(
                "payment-service", "org.carebank.payment.spend.accrued", SpendFacts.Accrued.class);
        assertThat(accrued.accruedPence()).isEqualTo(2_857_100);
        assertThat(accrued.period()).isEqualTo("2026-04");
    }

    @Test
    void aFactWithoutAFieldThatFiguresNeedIsRefused() {
        var lacking = new Received(
                "/placement",
                PlacementFacts.TOPIC,
                "key",
                UUID.randomUUID(),
                "org.carebank.placement.placement.moved_out",
                1,
                Instant.EPOCH,
                "{\"placement\":\"%s\",\"child\":\"%s\",\"breakdown\":true}".formatted(CHILD, CHILD));
        assertThatThrownBy(() -> Facts.of(lacking)).hasMessageContaining("lacks lastDay");
        var broken = new Received(
                "/placement",
                PlacementFacts.TOPIC,
                "key",
                UUID.randomUUID(),
                "org.carebank.placement.placement.moved_out",
                1,
                Instant.EPOCH,
                "{");
        assertThatThrownBy(() -> Facts.of(broken)).isInstanceOf(IllegalArgumentException.class);
    }
}
