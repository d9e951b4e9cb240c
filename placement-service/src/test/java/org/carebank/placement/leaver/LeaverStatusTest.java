package org.carebank.placement.leaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

/** The whole table of states and facts, and the picture of it in the README. */
class LeaverStatusTest {
    private static final UUID ID = UUID.fromString("019a8f00-0000-7000-8000-000000000001");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final Instant AT = Instant.parse("2026-04-08T09:30:00Z");

    private static final List<LeaverEvent> FACTS = List.of(
            new LeaverEvent.Agreed(ID, ID, Arrangement.UNIVERSITY, null, null, null, DAY, null, AT),
            new LeaverEvent.Changed(ID, ID, Arrangement.UNIVERSITY, null, null, null, DAY, null, AT),
            new LeaverEvent.Ended(ID, ID, DAY, AT));

    @Test
    void theReadmeShowsThePictureOfTheCode() throws IOException {
        var lines = new ArrayList<>(List.of("stateDiagram-v2", "    [*] --> drafted"));
        for (var from : LeaverStatus.values()) {
            for (var fact : FACTS) {
                try {
                    var to = from.after(fact);
                    lines.add("    %s --> %s: %s"
                            .formatted(
                                    from.wire(),
                                    to.wire(),
                                    fact.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
                } catch (Refusal _) {
                    // No edge from here.
                }
            }
        }
        assertThat(lines).hasSize(5);
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```mermaid\n" + String.join("\n", lines) + "\n```");
    }
}
