package org.carebank.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class ProviderStatusTest {
    private static final Instant AT = Instant.parse("2026-04-08T09:00:00Z");
    private static final List<ProviderFact> FACTS = List.of(
            new ProviderFact.Applied(AT),
            new ProviderFact.Admitted(List.of(), AT),
            new ProviderFact.Refused(List.of("why"), AT),
            new ProviderFact.AppliedAgain(AT),
            new ProviderFact.Left(List.of("why"), AT));

    @Test
    void everyChangeIsAllowedOrRefusedAsTheTableSays() {
        assertThat(table()).isEqualTo("""
                new -> applied: applied
                applied -> admitted: admitted
                applied -> refused: refused
                applied -> left: left
                admitted -> left: left
                refused -> applied: applied_again
                left -> applied: applied_again
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
        return Stream.of(ProviderStatus.values())
                .flatMap(from -> FACTS.stream().flatMap(fact -> edge(from, fact)))
                .collect(Collectors.joining());
    }

    private static Stream<String> edge(ProviderStatus from, ProviderFact fact) {
        try {
            return Stream.of(from.code() + " -> " + from.after(fact).code() + ": " + fact.name() + "\n");
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isEqualTo(409);
            return Stream.empty();
        }
    }
}
