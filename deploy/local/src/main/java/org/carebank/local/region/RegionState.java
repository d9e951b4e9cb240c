package org.carebank.local.region;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a running region, for whoever looks at it from another shell. It holds no secrets.
 *
 * @param seconds how long the start took until all was ready; null while it starts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegionState(
        Known launcher, String baseUrl, @Nullable Double seconds, List<Part> parts) {

    /** The clock by which a process's start is told is not exact to the last tick. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** A process, by its number and the moment it began: numbers alone are given out again. */
    public record Known(long pid, @Nullable Instant began) {

        static Known of(ProcessHandle handle) {
            return new Known(handle.pid(), handle.info().startInstant().orElse(null));
        }

        /** The process, if it is still the same one. */
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(handle -> handle.isAlive() && sameBeginning(handle));
        }

        private boolean sameBeginning(ProcessHandle handle) {
            var now = handle.info().startInstant().orElse(null);
            return now == null
                    || began == null
                    || Duration.between(began, now).abs().compareTo(START_TOLERANCE) <= 0;
        }
    }

    /**
     * One part of the region.
     *
     * @param readyUrl answers 200 when the part is ready; null where only the port tells
     * @param seconds how long it took to become ready
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(
            String name, Known process, int port, @Nullable String readyUrl, double seconds) {}

    /** Reads what the launcher of that folder wrote last. */
    public static Optional<RegionState> read(RegionFiles files) {
        try {
            return Files.exists(files.state())
                    ? Optional.of(JSON.readValue(files.state().toFile(), RegionState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(files.state() + " cannot be read", e);
        }
    }

    void write(RegionFiles files) {
        try {
            var fresh = files.directory().resolve("state.json.new");
            JSON.writeValue(fresh.toFile(), this);
            Files.move(fresh, files.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(files.state() + " cannot be written", e);
        }
    }
}
