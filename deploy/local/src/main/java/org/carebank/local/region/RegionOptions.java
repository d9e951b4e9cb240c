package org.carebank.local.region;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a region is to be started.
 *
 * @param gatewayPort the only port that people need to know; all others are free ones found at the start
 * @param today the business date on which it begins
 * @param region ONS code of the region that is played
 * @param services those to start: all, except in tests of the launcher itself
 * @param bringBack whether a service that died is started again by itself
 * @param recordCaches whether this start is there to record caches of loaded classes
 */
public record RegionOptions(
        RegionFiles files,
        int gatewayPort,
        LocalDate today,
        String region,
        Set<Service> services,
        boolean bringBack,
        boolean recordCaches) {

    public static final int USUAL_PORT = 8080;
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final String NORTH_EAST = "E12000001";

    /** All services on the usual port, on the date in {@code CAREBANK_TODAY} or else the real one. */
    public static RegionOptions usual() {
        return new RegionOptions(
                RegionFiles.usual(), USUAL_PORT, startDate(), NORTH_EAST, EnumSet.allOf(Service.class), false, false);
    }

    private static LocalDate startDate() {
        var told = System.getenv("CAREBANK_TODAY");
        return told == null || told.isBlank() ? LocalDate.now(LONDON) : LocalDate.parse(told);
    }

    public RegionOptions in(RegionFiles elsewhere) {
        return new RegionOptions(elsewhere, gatewayPort, today, region, services, bringBack, recordCaches);
    }

    public RegionOptions port(int port) {
        return new RegionOptions(files, port, today, region, services, bringBack, recordCaches);
    }

    public RegionOptions on(LocalDate date) {
        return new RegionOptions(files, gatewayPort, date, region, services, bringBack, recordCaches);
    }

    public RegionOptions only(Set<Service> some) {
        return new RegionOptions(files, gatewayPort, today, region, some, bringBack, recordCaches);
    }

    public RegionOptions bringingBackTheDead() {
        return new RegionOptions(files, gatewayPort, today, region, services, true, recordCaches);
    }

    RegionOptions recordingCaches() {
        return new RegionOptions(files, gatewayPort, today, region, services, bringBack, true);
    }
}
