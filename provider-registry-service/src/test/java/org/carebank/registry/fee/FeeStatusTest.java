package org.carebank.registry.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class FeeStatusTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 6);
    private static final List<FeeFact> FACTS = List.of(
            new FeeFact.Proposed(),
            new FeeFact.Agreed(),
            new FeeFact.Refused("why"),
            new FeeFact.Uplifted(DAY, 1),
            new FeeFact.Ended(DAY));

    @Test
    void everyChangeIsAllowedOrRefusedAsTheTableSays() {
        assertThat(table()).isEqualTo("""
                new -> proposed: proposed
                proposed -> agreed: agreed
                proposed -> refused: refused
                agreed -> agreed: uplifted
                agreed -> ended: ended
                """);
    }

    @Test
    void theReadmeDrawsTheSameTable() throws IOException {
        var drawn = table().lines()
                .map(line -> "    "
                        + line.replace("new ->", "[*] -->")
                                .replace(" -> ", " --> ")
                                .replace(": ", " : "))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md"))).contains(drawn);
    }

    private static String table() {
        return Stream.of(FeeStatus.values())
                .flatMap(from -> FACTS.stream().flatMap(fact -> edge(from, fact)))
                .collect(Collectors.joining());
    }

    private static Stream<String> edge(FeeStatus from, FeeFact fact) {
        try {
            return Stream.of(from.code() + " -> " + from.after(fact).code() + ": " + fact.name() + "\n");
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isEqualTo(409);
            return Stream.empty();
        }
    }
}
