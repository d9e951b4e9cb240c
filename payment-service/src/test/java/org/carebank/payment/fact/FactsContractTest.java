package org.carebank.payment.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.carebank.kit.event.Received;
import org.carebank.kit.test.ContractFiles;
import org.carebank.payment.entitlement.ChildFacts.LeaverPlan.Arrangement;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.RateBook;
import org.junit.jupiter.api.Test;

/** What the producers publish fits what payment reads of it. */
class FactsContractTest {
    private static final String PLACEMENT = "placement-service";
    private static final String REGISTER = "provider-registry-service";
    private static final String APPEALS = "appeals-service";

    private static <T> T placement(String type, Class<T> view) {
        return ContractFiles.example(PLACEMENT, "org.carebank.placement." + type, view);
    }

    private static <T> T register(String type, Class<T> view) {
        return ContractFiles.example(REGISTER, "org.carebank.registry." + type, view);
    }

    private static <T> T appeals(String type, Class<T> view) {
        return ContractFiles.example(APPEALS, "org.carebank.appeals.appeal." + type, view);
    }

    @Test
    void aChildCanBeRead() {
        var enrolled = placement("child.enrolled", ChildListener.Enrolled.class);
        assertThat(enrolled.child()).isNotNull();
        assertThat(enrolled.council()).startsWith("E");
        assertThat(enrolled.region()).startsWith("E12");
        assertThat(enrolled.legalStatus()).matches("[A-Z][0-9]");
        assertThat(enrolled.legalStatusFrom()).isInstanceOf(LocalDate.class);
        assertThat(enrolled.joinedOn()).isInstanceOf(LocalDate.class);
        assertThat(enrolled.bornSealed()).isNotBlank();
        assertThat(placement("child.born_corrected", ChildListener.BornCorrected.class)
                        .bornSealed())
                .isNotBlank();
        assertThat(placement("child.legal_status_changed", ChildListener.LegalStatusChanged.class)
                        .from())
                .isNotNull();
        assertThat(placement("child.council_changed", ChildListener.CouncilChanged.class)
                        .council())
                .isNotBlank();
        assertThat(placement("child.left_care", ChildListener.Left.class).on()).isNotNull();
        assertThat(placement("child.died", ChildListener.Left.class).on()).isNotNull();
        for (var fact : List.of("merged", "unmerged")) {
            assertThat(placement("child." + fact, ChildListener.Merged.class).kept())
                    .isNotEqualTo(placement("child." + fact, ChildListener.Merged.class)
                            .child());
        }
        assertThat(placement("key.issued", KeyListener.Issued.class).key()).hasSize(44);
    }

    @Test
    void aPlacementCanBeRead() {
        var movedIn = placement("placement.moved_in", PlacementListener.MovedIn.class);
        assertThat(movedIn.placement()).isNotNull();
        assertThat(movedIn.child()).isNotNull();
        assertThat(movedIn.kind()).isEqualTo("residential");
        assertThat(movedIn.basis()).isIn("agreed", "emergency", "taken_over", "history");
        assertThat(movedIn.firstNight()).isNotNull();
        assertThat(movedIn.provider()).isNotNull();
        assertThat(movedIn.setting()).isNotNull();
        assertThat(placement("placement.moved_out", PlacementListener.MovedOut.class)
                        .lastDay())
                .isNotNull();
        assertThat(placement("placement.absent", PlacementListener.Absent.class).from())
                .isNotNull();
        assertThat(placement("placement.returned", PlacementListener.Returned.class)
                        .on())
                .isNotNull();
        var corrected = placement("placement.corrected", PlacementListener.Corrected.class);
        assertThat(corrected.firstNight()).isNotNull();
        assertThat(corrected.kind()).isEqualTo("residential");
        assertThat(corrected.voided()).isFalse();
    }

    @Test
    void anAgreementCanBeRead() {
        for (var fact : new String[] {"drafted", "agreed", "withdrawn", "ended", "reopened", "planned_end_changed"}) {
            var read = placement("agreement." + fact, AgreementListener.Agreement.class);
            assertThat(read.agreement()).as(fact).isNotNull();
            assertThat(read.child()).as(fact).isNotNull();
        }
        assertThat(placement("agreement.reopened", AgreementListener.Agreement.class)
                        .status("reopened"))
                .isEqualTo("agreed");
        assertThat(placement("agreement.agreed", AgreementListener.Agreement.class)
                        .plannedTo())
                .isNotNull();
    }

    @Test
    void theRegisterCanBeRead() {
        assertThat(register("provider.stated", RegisterListener.Provider.class).name())
                .isNotBlank();
        var offer = register("offer.stated", RegisterListener.Offer.class);
        assertThat(offer.setting()).isNotNull();
        assertThat(offer.type()).isIn("home", "agency", "household");
        assertThat(offer.region()).startsWith("E12");
        var tariff = register("tariff.set", PriceListener.TariffSet.class);
        assertThat(tariff.name()).isIn("national_minimum_allowance", "standard");
        assertThat(tariff.weeklyPence()).isPositive();
        assertThat(tariff.from()).isNotNull();
        var fee = register("fee.agreed", PriceListener.FeeAgreed.class);
        assertThat(fee.provider()).isNotNull();
        assertThat(fee.kind()).isEqualTo("residential");
        assertThat(fee.weeklyPence()).isPositive();
        assertThat(register("fee.uplifted", PriceListener.FeeUplifted.class).weeklyPence())
                .isPositive();
        assertThat(register("fee.ended", PriceListener.FeeEnded.class).lastDay())
                .isNotNull();
    }

    /** Every name under which payment looks for a tariff can be set in the register. */
    @Test
    void everyTariffThatIsReadHasItsNameInTheRegister() throws IOException {
        var names = new ArrayList<String>();
        Received.tolerant()
                .readTree(Files.readString(
                        Path.of("..", REGISTER, "contract/events/org.carebank.registry.tariff.set.schema.json")))
                .at("/properties/name/enum")
                .forEach(each -> names.add(each.asText()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        RateBook.ALLOWANCE,
                        RateBook.STANDARD,
                        RateBook.STAYING_PUT,
                        Component.ENHANCEMENT_SKILL.code(),
                        Component.ENHANCEMENT_NEED.code(),
                        Component.ENHANCEMENT_SIBLING.code(),
                        Arrangement.OWN_TENANCY.code(),
                        Arrangement.UNIVERSITY.code());
    }

    @Test
    void aContractCanBeRead() {
        assertThat(register("fee.agreed", PriceListener.FeeAgreed.class).contract())
                .as("a spot fee")
                .isNull();
        var fee = register("fee.agreed.contract", PriceListener.FeeAgreed.class);
        assertThat(fee.terms()).isEqualTo("soft_block");
        assertThat(fee.weeklyPence()).isEqualTo(420_000);
        var contract = Objects.requireNonNull(fee.contract());
        assertThat(contract.region()).isEqualTo("E12000001");
        assertThat(contract.reservationWeeklyPence()).isEqualTo(250_000);
        assertThat(contract.overflowWeeklyPence()).isEqualTo(460_000);
        assertThat(contract.guaranteedBasisPoints()).isEqualTo(8_000);
        assertThat(contract.shortfallBasisPoints()).isEqualTo(5_000);
        assertThat(contract.members()).hasSize(2);
        assertThat(contract.members().getFirst().council()).isEqualTo("E08000037");
        assertThat(contract.members().getFirst().places())
                .containsExactly(
                        new PriceListener.Places(LocalDate.of(2026, 4, 6), 4),
                        new PriceListener.Places(LocalDate.of(2026, 10, 1), 5));
    }

    @Test
    void anAppealCanBeRead() {
        var ordered = appeals("funding_ordered", AppealListener.FundingOrdered.class);
        assertThat(ordered.appeal()).isNotNull();
        assertThat(ordered.order()).isIn("hold", "continue");
        assertThat(ordered.at()).isInstanceOf(Instant.class);
        var ended = appeals("ended", AppealListener.Ended.class);
        assertThat(ended.appeal()).isEqualTo(ordered.appeal());
        assertThat(ended.outcome()).isNotBlank();
    }

    /** Placement does not send these yet: what payment expects of them stands in {@code contract/consumed}. */
    @Test
    void aCareLeaversPlanCanBeRead() throws IOException {
        for (var fact : new String[] {"agreed", "changed"}) {
            var plan = consumed("leaver." + fact, LeaverListener.Plan.class);
            assertThat(plan.plan()).as(fact).hasToString("0198c0de-0000-7000-8000-00000000a101");
            assertThat(plan.arrangement()).as(fact).isEqualTo("staying_put");
            assertThat(plan.household()).as(fact).hasToString("0198c0de-0000-7000-8000-00000000d002");
            assertThat(plan.from()).as(fact).isEqualTo("2026-06-10");
        }
        assertThat(consumed("leaver.ended", LeaverListener.Ended.class).on()).isEqualTo("2027-01-04");
    }

    @Test
    void anEvaluationCanBeRead() throws IOException {
        var due = consumed("evaluation.due", EvaluationListener.Due.class);
        assertThat(due.placement()).hasToString("0198c0de-0000-7000-8000-00000000b001");
        assertThat(due.dueOn()).isEqualTo("2026-05-04");
        assertThat(consumed("evaluation.given", EvaluationListener.Given.class).givenOn())
                .isEqualTo("2026-06-09");
        assertThat(consumed("evaluation.excused", EvaluationListener.Excused.class)
                        .evaluation())
                .isEqualTo(due.evaluation());
    }

    private static <T> T consumed(String type, Class<T> view) throws IOException {
        var example = Files.readString(Path.of("contract/consumed/org.carebank.placement." + type + ".example.json"));
        var schema = Files.readString(Path.of("contract/consumed/org.carebank.placement." + type + ".schema.json"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(example, InputFormat.JSON))
                .as("the example of %s against its schema", type)
                .isEmpty();
        return Received.tolerant().readValue(example, view);
    }
}
