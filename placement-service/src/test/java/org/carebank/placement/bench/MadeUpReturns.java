package org.carebank.placement.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Returns of made-up children, some of each council: in care from a day, a first home, perhaps others, another legal
 * status, missing for a night or two, perhaps an end. A year's return tells the header, the episodes and the missing
 * episodes of those who were in care in it, as far as was known on its last day.
 */
final class MadeUpReturns {
    private static final List<String> HOMES = List.of("U4,PR1", "U6,PR4", "U1,PR1", "K2,PR4", "H5,PR4", "P1,PR0");
    private static final List<String> STATUSES = List.of("C2", "V2", "C1", "E1");

    private final int children;
    private final int councils;
    private final LocalDate begins;
    private final LocalDate ends;
    private final Path folder;
    private long rows;

    private record Episode(
            LocalDate decom,
            String rne,
            String status,
            String home,
            @Nullable LocalDate dec,
            String rec,
            String reason,
            String urn) {}

    MadeUpReturns(int children, int councils, List<Integer> years, Path folder) {
        this.children = children;
        this.councils = councils;
        this.begins = LocalDate.of(years.getFirst() - 1, 4, 1);
        this.ends = LocalDate.of(years.getLast(), 3, 31);
        this.folder = folder;
    }

    /** Data rows in all files that were made until now. */
    long rows() {
        return rows;
    }

    /** The files of one council's return of the year that ends in March of that one. */
    Map<String, Path> files(int council, int year) throws IOException {
        var files = new LinkedHashMap<String, Path>();
        for (var table : List.of("header", "episodes", "missing")) {
            files.put(table, folder.resolve(table + ".csv"));
        }
        try (var header = Files.newBufferedWriter(folder.resolve("header.csv"));
                var episodes = Files.newBufferedWriter(folder.resolve("episodes.csv"));
                var missing = Files.newBufferedWriter(folder.resolve("missing.csv"))) {
            header.write("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n");
            episodes.write(
                    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n");
            missing.write("CHILD,DOB,MISSING,MIS_START,MIS_END\n");
            for (int child = council; child < children; child += councils) {
                write(child, LocalDate.of(year, 3, 31), header, episodes, missing);
            }
        }
        return files;
    }

    private void write(
            int child, LocalDate yearEnds, BufferedWriter header, BufferedWriter episodes, BufferedWriter missing)
            throws IOException {
        // The same child is the same in every year.
        var random = new Random(child);
        var born = begins.minusYears(1).minusDays(random.nextInt(16 * 365));
        var lived = lived(child, random);
        var told = lived.stream()
                .filter(each -> !each.decom().isAfter(yearEnds))
                .filter(each -> each.dec() == null || each.dec().isAfter(yearEnds.minusYears(1)))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        header.write("N%d,%d,%s,WBRI,A%012d,,\n".formatted(child, 1 + child % 2, born, child));
        rows++;
        for (var each : told) {
            boolean open = each.dec() == null || each.dec().isAfter(yearEnds);
            episodes.write("N%d,%s,%s,%s,N1,%s,%s,%s,%s,AB1 2CD,EF3 4GH,%s\n"
                    .formatted(
                            child,
                            each.decom(),
                            each.rne(),
                            each.status(),
                            each.home(),
                            open ? "" : each.dec(),
                            open ? "" : each.rec(),
                            open ? "" : each.reason(),
                            each.urn()));
            rows++;
        }
        var night = told.getLast().decom().plusDays(5);
        if (child % 12 == 0 && night.isAfter(yearEnds.minusYears(1)) && night.isBefore(yearEnds.minusDays(3))) {
            missing.write("N%d,%s,M,%s,%s\n".formatted(child, born, night, night.plusDays(1)));
            rows++;
        }
    }

    private List<Episode> lived(int child, Random random) {
        var day = begins.minusDays(300).plusDays(random.nextInt((int) ChronoUnit.DAYS.between(begins, ends) + 200));
        var status = STATUSES.get(random.nextInt(STATUSES.size()));
        var home = random.nextInt(HOMES.size());
        var rne = "S";
        boolean leaves = random.nextInt(4) == 0;
        var lived = new ArrayList<Episode>();
        while (true) {
            // A fifth of the homes do not last a quarter of a year, which makes concerns.
            var next = day.plusDays(random.nextInt(5) == 0 ? 20 + random.nextInt(70) : 150 + random.nextInt(500));
            var urn = String.valueOf(1_000_000 + home * 100_000 + child % 900);
            boolean last = next.isAfter(ends);
            if (last) {
                lived.add(new Episode(day, rne, status, HOMES.get(home), null, "", "", urn));
                return lived;
            }
            if (leaves && lived.size() >= 2 && next.isAfter(begins)) {
                lived.add(new Episode(day, rne, status, HOMES.get(home), next, "E4A", "", urn));
                return lived;
            }
            boolean moves = random.nextInt(3) > 0;
            lived.add(new Episode(day, rne, status, HOMES.get(home), next, "X1", moves ? "CARPL" : "", urn));
            day = next;
            if (moves) {
                home = (home + 1 + random.nextInt(HOMES.size() - 1)) % HOMES.size();
                rne = "P";
            } else {
                status = STATUSES.get((STATUSES.indexOf(status) + 1) % STATUSES.size());
                rne = "L";
            }
        }
    }
}
