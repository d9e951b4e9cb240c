package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.local.api.Api;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated from the API documents of the running services: whoever places children never sees a price. */
@Tag("region")
class MoneyWallTest {

    /** What each service has from the kit; no money in it, and closed to social workers anyway but for their own jobs. */
    private static final List<String> OF_THE_KIT =
            List.of("/api/v1/jobs", "/api/v1/clock", "/api/v1/parked-events", "/api/v1/audit-verification");

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> PLACERS = List.of("social-worker", "council-system");

    /** An operation of the documents. */
    record Operation(Service service, String verb, String path, JsonNode document) {
        boolean ofTheKit() {
            return OF_THE_KIT.stream().anyMatch(path::contains);
        }

        /** Its answer holds an amount, or it is payment's. */
        boolean showsMoney() {
            return !ofTheKit()
                    && (service == Service.PAYMENT || amount(document.at(pointer() + "/responses"), new HashSet<>()));
        }

        boolean page() {
            var types = document.at(pointer() + "/responses").findValue("content");
            return verb.equals("get") && !path.contains("/api/") && !path.contains("{") && types != null;
        }

        /** The first kind of body that it takes; empty where it takes none. */
        String bodyType() {
            var types = document.at(pointer() + "/requestBody/content").fieldNames();
            return types.hasNext() ? types.next() : "";
        }

        private String pointer() {
            return "/paths/" + path.replace("/", "~1") + "/" + verb;
        }

        private boolean amount(JsonNode node, Set<String> seen) {
            var named = node.path("properties").fieldNames();
            while (named.hasNext()) {
                if (named.next().toLowerCase(Locale.ROOT).endsWith("pence")) {
                    return true;
                }
            }
            var reference = node.path("$ref").asText();
            if (reference.startsWith("#") && seen.add(reference) && amount(document.at(reference.substring(1)), seen)) {
                return true;
            }
            for (var child : node) {
                if (amount(child, seen)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return verb.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    static Stream<Operation> operationsThatShowMoney() {
        return Stream.of(Service.values())
                .flatMap(service -> operations(service).stream())
                .filter(Operation::showsMoney);
    }

    private static List<Operation> operations(Service service) {
        var document = PopulatedRegion.get().apiDocument(service);
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (VERBS.contains(verb)) {
                        operations.add(new Operation(service, verb, path.getKey(), document));
                    }
                }));
        return operations;
    }

    private final Region region = PopulatedRegion.get();

    @ParameterizedTest
    @MethodSource("operationsThatShowMoney")
    void whoeverPlacesGetsNotFound(Operation operation) {
        var path = operation.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        var type = operation.bodyType();
        var body = type.isEmpty() ? null : type.equals("application/json") ? "{}" : "a=b";
        var headers = type.isEmpty()
                ? Map.of("Idempotency-Key", "money-wall")
                : Map.of("Idempotency-Key", "money-wall", "Content-Type", type);
        for (var person : PLACERS) {
            var answer = Api.as(region, person).ask(operation.verb().toUpperCase(Locale.ROOT), path, body, headers);
            assertThat(answer.status())
                    .as("%s as %s: %s", operation, person, answer.body())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPageThatASocialWorkerSeesHasAPriceOnIt(Service service) {
        for (var page : operations(service)) {
            if (page.page()) {
                var answer =
                        Api.as(region, "social-worker").ask("GET", page.path(), null, Map.of("Accept", "text/html"));
                assertThat(answer.body()).as(page + " " + answer.status()).doesNotContain("£", "pence");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLACEMENT", "APPEALS"})
    void twoServicesKnowNoMoneyAtAll(Service service) {
        assertThat(operations(service)).isNotEmpty().noneMatch(Operation::showsMoney);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYMENT", "REGISTRY", "ANALYTICS"})
    void theOthersAreFoundToShowSome(Service service) {
        assertThat(operationsThatShowMoney().filter(each -> each.service() == service))
                .hasSizeGreaterThan(1);
    }
}
