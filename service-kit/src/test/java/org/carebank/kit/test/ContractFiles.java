package org.carebank.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carebank.kit.event.Event;
import org.carebank.kit.event.Received;

/** A service's public face in {@code contract/}: its own events against it, and the others' examples to read. */
public final class ContractFiles {
    private ContractFiles() {}

    /** The event as it is sent fits its schema and has the very fields of its example. */
    public static void assertKeepsItsContract(Event event) {
        var folder = Path.of("contract/events");
        var sent = json(event);
        assertThat(violations(folder.resolve(event.type() + ".schema.json"), sent))
                .as("%s against its schema", event.type())
                .isEmpty();
        var example = text(folder.resolve(event.type() + ".example.json"));
        assertThat(violations(folder.resolve(event.type() + ".schema.json"), example))
                .as("the example of %s against its schema", event.type())
                .isEmpty();
        assertThat(tree(example).propertyStream().map(each -> each.getKey()).toList())
                .as("the example of %s shows every field that is sent", event.type())
                .containsAll(
                        tree(sent).propertyStream().map(each -> each.getKey()).toList());
    }

    /** The example of another service's event, read with this service's own record. */
    public static <T> T example(String service, String type, Class<T> view) {
        var file = Path.of("..", service, "contract/events", type + ".example.json");
        try {
            return Received.tolerant().readValue(Files.readString(file), view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> violations(Path schema, String json) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(text(schema)).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String json(Event event) {
        try {
            return Received.tolerant().writeValueAsString(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Received.tolerant().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
