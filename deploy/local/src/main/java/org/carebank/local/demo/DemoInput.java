package org.carebank.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carebank.local.mainjob.LatestHome;

/**
 * The files that a demo is to take in, looked at before anything starts.
 *
 * @param made whether they are made up
 */
public record DemoInput(Path providers, List<CouncilReturn> returns, LocalDate date, boolean made) {

    private static final Pattern OF_YEAR = Pattern.compile("(\\d{4})-episodes\\.csv");
    private static final int LOOKED_AT = 64 * 1024;

    /**
     * A council's return.
     *
     * @param council ONS code
     * @param system the demo person who is that council's system
     * @param worker the demo person who drafts agreements for that council
     */
    public record CouncilReturn(
            String council,
            String name,
            String system,
            String worker,
            Path header,
            Path episodes,
            LatestHome.Reading reading) {}

    /** A file that is not there, or not what it should be. */
    public static final class BadInput extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadInput(String message) {
            super(message);
        }
    }

    /** The header and the episodes of a folder; of the latest year where the files are named by years. */
    static CouncilReturn ofFolder(Path folder, String council, String name, String system, String worker) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(
                    "%s is no folder; --ssda903 wants one with header.csv and episodes.csv".formatted(folder));
        }
        var year = latestYear(folder);
        var header = folder.resolve(year.map(each -> each + "-header.csv").orElse("header.csv"));
        var episodes = folder.resolve(year.map(each -> each + "-episodes.csv").orElse("episodes.csv"));
        columns(header, List.of("CHILD", "DOB"));
        columns(episodes, List.of("CHILD", "DECOM", "LS", "PLACE"));
        var reading = LatestHome.read(episodes);
        if (reading.latestDate().equals(LocalDate.MIN)) {
            throw new BadInput(episodes + " holds no episode with a date in DECOM");
        }
        return new CouncilReturn(council, name, system, worker, header, episodes, reading);
    }

    /** The provider list, if it is one. */
    static Path providerList(Path file) {
        columns(file, List.of("URN", "PROVISION TYPE"));
        return file;
    }

    /** 31 March that ends the year of a return: the first on or after its latest date. */
    static LocalDate yearEnd(LocalDate latest) {
        var same = LocalDate.of(latest.getYear(), Month.MARCH, 31);
        return latest.isAfter(same) ? same.plusYears(1) : same;
    }

    private static Optional<String> latestYear(Path folder) {
        if (Files.exists(folder.resolve("episodes.csv"))) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> OF_YEAR.matcher(file.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(match -> match.group(1))
                    .max(String::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** Refuses a file that is missing, no text, or has other columns. */
    private static void columns(Path file, List<String> wanted) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + " is not there");
        }
        var heading = firstLine(file).toUpperCase(java.util.Locale.ROOT);
        var cells = List.of(heading.replace("\"", "").replace("\uFEFF", "").split("\\s*,\\s*"));
        var missing = wanted.stream().filter(name -> !cells.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new BadInput("%s is not the CSV that is wanted here: its first line lacks %s"
                    .formatted(file, String.join(", ", missing)));
        }
    }

    private static String firstLine(Path file) {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(LOOKED_AT);
            for (byte each : start) {
                if (each == 0) {
                    throw new BadInput(file + " is no CSV: it holds bytes that are no text");
                }
            }
            return new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
