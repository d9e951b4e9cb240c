package org.carebank.placement.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.placement.reference.KindOfCare;
import org.junit.jupiter.api.Test;

/** The whole table of states and facts, and the picture of it in the README. */
class AgreementStatusTest {
    private static final UUID ID = UUID.fromString("019a8f00-0000-7000-8000-000000000001");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final Instant AT = Instant.parse("2026-04-08T09:30:00Z");

    private static AgreementEvent drafted(boolean emergency) {
        return new AgreementEvent.Drafted(
                ID, ID, "E08000037", "E12000001", ID, ID, null, KindOfCare.FOSTER, DAY, null, emergency, AT);
    }

    private static Map<String, AgreementEvent> facts() {
        var facts = new LinkedHashMap<String, AgreementEvent>();
        facts.put("drafted", drafted(false));
        facts.put("drafted as an emergency", drafted(true));
        facts.put("party agreed", new AgreementEvent.PartyAgreed(ID, ID, Party.COUNCIL, AT));
        facts.put("view recorded", new AgreementEvent.ViewRecorded(ID, ID, null, AT));
        facts.put(
                "agreed",
                new AgreementEvent.Agreed(
                        ID, ID, "E08000037", "E12000001", ID, ID, null, KindOfCare.FOSTER, DAY, null, false, AT));
        facts.put("planned end changed", new AgreementEvent.PlannedEndChanged(ID, ID, null, AT));
        facts.put("withdrawn", new AgreementEvent.Withdrawn(ID, ID, Withdrawal.OTHER, AT));
        facts.put("ended", new AgreementEvent.Ended(ID, ID, DAY, "CARPL", AT));
        facts.put("reopened", new AgreementEvent.Reopened(ID, ID, true, AT));
        facts.put("reopened before all had agreed", new AgreementEvent.Reopened(ID, ID, false, AT));
        return facts;
    }

    private static String drawn() {
        var lines = new ArrayList<String>();
        lines.add("stateDiagram-v2");
        for (var from : AgreementStatus.values()) {
            facts().forEach((words, fact) -> {
                try {
                    var to = from.after(fact);
                    lines.add("    %s --> %s: %s".formatted(name(from), name(to), words));
                } catch (Refusal _) {
                    // No edge from here.
                }
            });
        }
        return String.join("\n", lines);
    }

    private static String name(AgreementStatus status) {
        return status == AgreementStatus.NEW ? "[*]" : status.wire();
    }

    @Test
    void theReadmeShowsThePictureOfTheCode() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```mermaid\n" + drawn() + "\n```");
    }

    @Test
    void nothingLeavesWhatIsWithdrawnAndOnlyAnErrorLeavesWhatIsEnded() {
        assertThat(drawn()).doesNotContain("    withdrawn -->");
        assertThat(drawn().lines().filter(each -> each.startsWith("    ended -->")))
                .containsExactly(
                        "    ended --> ended: ended",
                        "    ended --> agreed: reopened",
                        "    ended --> emergency_started: reopened before all had agreed");
        assertThat(drawn().lines()).hasSize(19);
    }
}
