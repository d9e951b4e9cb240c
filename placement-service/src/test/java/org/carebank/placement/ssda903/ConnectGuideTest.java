package org.carebank.placement.ssda903;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for engineers explains every problem that the code can answer with, and places every column of the return. */
class ConnectGuideTest {
    private static final Path GUIDE = Path.of("../docs/connect.md");
    /** A refusal's code is the first words of the call that makes it. */
    private static final Pattern REFUSED = Pattern.compile(
            "(?:badRequest|conflict|invalid|precondition|answer)\\(\\s*(?:\\d{3},\\s*)?\"([a-z0-9-]+)\"");
    /** What the server itself answers before any code of ours, by its reason phrase. */
    private static final Set<String> OF_THE_SERVER = Set.of(
            "method-not-allowed",
            "not-acceptable",
            "not-found",
            "request-entity-too-large",
            "unauthorized",
            "unsupported-media-type");

    private static List<List<String>> table(String head) throws IOException {
        return Files.readString(GUIDE)
                .lines()
                .dropWhile(each -> !each.startsWith(head))
                .skip(2)
                .takeWhile(each -> each.startsWith("|"))
                .map(each -> Arrays.stream(each.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Collection<String> refused(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            var codes = new TreeSet<String>();
            for (var each :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                REFUSED.matcher(Files.readString(each)).results().forEach(found -> codes.add(found.group(1)));
            }
            return codes;
        }
    }

    @Test
    void everyProblemIsExplained() throws IOException {
        var codes = new TreeSet<>(OF_THE_SERVER);
        codes.addAll(refused(Path.of("src/main/java")));
        codes.addAll(refused(Path.of("../service-kit/src/main/java")));
        assertThat(codes).hasSizeGreaterThan(60);
        var explained = table("| type |").stream()
                .map(each -> each.getFirst().replace("`", ""))
                .toList();
        assertThat(explained).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(explained)).isEqualTo(codes);
    }

    @Test
    void everyColumnHasItsPlace() throws IOException {
        var placed = table("| table |").stream()
                .map(each -> each.get(0) + " " + each.get(1))
                .toList();
        var columns = Arrays.stream(ReturnTable.values())
                .flatMap(table -> table.columns().stream().map(column -> table.file() + " " + column.name()))
                .collect(Collectors.toList());
        assertThat(placed).isEqualTo(columns);
        assertThat(table("| table |"))
                .allMatch(each -> each.size() == 3 && !each.get(2).isBlank());
    }
}
