package org.carebank.local.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.carebank.local.process.Http;

/** The date on which a region's business stands: kept in a file, so that a service that starts again gets it. */
public final class BusinessDate {

    private BusinessDate() {}

    /** The date of the region in that folder. */
    public static LocalDate read(RegionFiles files) {
        try {
            return LocalDate.parse(Files.readString(files.today()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the region's date is not known in " + files.today(), e);
        }
    }

    static void write(RegionFiles files, LocalDate today) {
        try {
            Files.writeString(files.today(), today + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(files.today() + " cannot be written", e);
        }
    }

    /** Moves all services; the file first, as a service that starts meanwhile must not stay behind. */
    public static void move(
            RegionFiles files, String baseUrl, String operatorToken, Collection<Service> services, LocalDate today) {
        var before = read(files);
        if (today.isBefore(before)) {
            throw new IllegalArgumentException("the clock only goes forward: it is %s already".formatted(before));
        }
        write(files, today);
        for (var service : services) {
            Http.call(
                    "PUT",
                    baseUrl + "/" + service.prefix() + "/api/v1/clock",
                    operatorToken,
                    Map.of("today", today.toString()));
        }
    }
}
