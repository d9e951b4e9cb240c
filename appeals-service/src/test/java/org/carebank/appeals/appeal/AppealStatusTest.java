package org.carebank.appeals.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carebank.appeals.appeal.AppealFixture.APPEAL;
import static org.carebank.appeals.appeal.AppealFixture.CHILD;
import static org.carebank.appeals.appeal.AppealFixture.DAY;
import static org.carebank.appeals.appeal.AppealFixture.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carebank.appeals.appeal.AppealEvent.Ended;
import org.carebank.appeals.appeal.AppealEvent.Escalated;
import org.carebank.appeals.appeal.AppealEvent.FundingOrdered;
import org.carebank.appeals.appeal.AppealEvent.Heard;
import org.carebank.appeals.appeal.AppealEvent.Lodged;
import org.carebank.appeals.appeal.AppealEvent.Resolved;
import org.carebank.appeals.hearing.Decision;
import org.carebank.appeals.hearing.Speaker;
import org.carebank.kit.refusal.Refusal;
import org.junit.jupiter.api.Test;

class AppealStatusTest {
    private static final List<AppealEvent> ONE_OF_EACH = List.of(
            new Lodged(APPEAL, CHILD, null, null, Wish.STAY, null, DAY, Speaker.ADVOCATE, NOW),
            new FundingOrdered(APPEAL, CHILD, null, Order.CONTINUE, NOW),
            new Heard(APPEAL, CHILD, DAY, Decision.STAY, NOW),
            new Escalated(APPEAL, CHILD, NOW),
            new Resolved(APPEAL, CHILD, DAY, Decision.MOVE, NOW),
            new Ended(APPEAL, CHILD, Outcome.MOVE, true, NOW));

    @Test
    void theTableNamesEveryEventThereIs() {
        assertThat(ONE_OF_EACH.stream().map(each -> each.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AppealEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void theWholeTableOfStatesAndEvents() {
        var table = new LinkedHashMap<String, Map<AppealStatus, AppealStatus>>();
        for (var event : ONE_OF_EACH) {
            var row = new EnumMap<AppealStatus, AppealStatus>(AppealStatus.class);
            edgesOf(event).forEach(edge -> row.put(edge.from(), edge.to()));
            table.put(nameOf(event), row);
        }
        assertThat(table)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lodged", Map.of(AppealStatus.NEW, AppealStatus.LODGED),
                        "funding_ordered", Map.of(AppealStatus.LODGED, AppealStatus.WAITING),
                        "heard", Map.of(AppealStatus.WAITING, AppealStatus.HEARD),
                        "escalated",
                                Map.of(
                                        AppealStatus.HEARD, AppealStatus.ESCALATED,
                                        AppealStatus.RESOLVED, AppealStatus.ESCALATED),
                        "resolved", Map.of(AppealStatus.ESCALATED, AppealStatus.RESOLVED),
                        "ended",
                                Map.of(
                                        AppealStatus.WAITING, AppealStatus.ENDED,
                                        AppealStatus.HEARD, AppealStatus.ENDED,
                                        AppealStatus.ESCALATED, AppealStatus.ENDED,
                                        AppealStatus.RESOLVED, AppealStatus.ENDED)));
    }

    @Test
    void whatCannotHappenNowSaysSoInPlainWords() {
        assertThatThrownBy(() -> AppealStatus.ENDED.after(ONE_OF_EACH.get(2)))
                .isInstanceOf(Refusal.class)
                .hasMessage("An appeal that is ended cannot be heard");
    }

    @Test
    void theReadmeShowsThisDiagram() throws IOException {
        var readme = Path.of("README.md");
        var text = Files.readString(readme);
        if (Boolean.getBoolean("contract.update")) {
            text = text.replaceAll("(?s)```mermaid\n.*?```\n", diagram());
            Files.writeString(readme, text);
        }
        assertThat(text)
                .as("README.md is behind the code: run this test once with -Dcontract.update=true")
                .contains(diagram());
    }

    private static String diagram() {
        var lines = new ArrayList<String>();
        lines.add("```mermaid");
        lines.add("stateDiagram-v2");
        for (var event : ONE_OF_EACH) {
            for (var edge : edgesOf(event)) {
                lines.add("    %s --> %s : %s".formatted(shown(edge.from()), edge.to(), nameOf(event)));
            }
        }
        lines.add("    ENDED --> [*]");
        lines.add("```");
        return String.join("\n", lines) + "\n";
    }

    private record Edge(AppealStatus from, AppealStatus to) {}

    private static List<Edge> edgesOf(AppealEvent event) {
        return Arrays.stream(AppealStatus.values())
                .flatMap(from -> {
                    try {
                        return java.util.stream.Stream.of(new Edge(from, from.after(event)));
                    } catch (Refusal notFromHere) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .toList();
    }

    private static String shown(AppealStatus status) {
        return status == AppealStatus.NEW ? "[*]" : status.name();
    }

    private static String nameOf(AppealEvent event) {
        return event.type().substring(event.type().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
