package org.carebank.placement.ssda903.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.carebank.kit.job.JobRun;
import org.carebank.placement.ssda903.ReturnTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * All rules over a made-up return beside last year's, from the bytes of its files to the last finding; every sixth row has
 * something wrong. What is found is counted, not kept. Cold: the first return that its JVM reads.
 */
class ValidationBench {
    private static final int EPISODES = Integer.getInteger("bench.episodes", 5_000);
    private static final Path RESULT = Path.of(System.getProperty("bench.result", "target/validation.json"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,UASC\n";
    private static final String COLUMNS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
            + "HOME_POST,PL_POST,URN,PL_LA,PL_LOCATION,PL_DISTANCE\n";

    private final Random random = new Random(903);
    private final Map<String, byte[]> files = new HashMap<>();

    @Test
    void aReturn() throws IOException {
        makeUp();
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        var cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var began = System.nanoTime();
        var reader = new ReturnReader(new InMemory(files));
        var yearEnds = reader.yearEnds(LocalDate.of(2026, 3, 31));
        reader.read("header", ReturnTable.HEADER, yearEnds, yearEnds);
        reader.read("episodes", ReturnTable.EPISODES, yearEnds, yearEnds);
        reader.read("header_last", ReturnTable.HEADER, yearEnds.minusYears(1), yearEnds);
        reader.read("episodes_last", ReturnTable.EPISODES, yearEnds.minusYears(1), yearEnds);
        var read = (System.nanoTime() - began) / 1e9;
        var setting = new Register.Setting(Set.of("U4", "K2"), Set.of("PR1", "PR4"), "EF3 4GH", "E08000037", null);
        var settings = new HashMap<String, Register.Setting>();
        reader.rows().urns().forEach(urn -> settings.put(urn, setting));
        var facts = new ReturnFacts(
                yearEnds.minusYears(1).plusDays(1),
                yearEnds,
                "E08000037",
                true,
                ReturnFixture.CODES,
                new Register(EnumSet.allOf(Register.Tell.class), settings),
                reader.rows());
        var outcome = Validation.of(Rules.ALL, facts, _ -> {});
        var seconds = (System.nanoTime() - began) / 1e9;
        var heapMb =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
        assertThat(outcome.unchecked()).isEmpty();
        assertThat(yearEnds).isEqualTo("2026-03-31");
        System.out.printf(
                Locale.ROOT,
                "bench: read in %.2f s, %.2f s of the processor in all, %d findings of %d rules%n",
                read,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
                outcome.findings(),
                outcome.found().values().stream().filter(each -> each > 0).count());
        Files.writeString(
                RESULT,
                String.format(
                        Locale.ROOT,
                        "{\"episodes\":%d,\"rules\":%d,\"seconds\":%.2f,\"heap_mb\":%d}%n",
                        EPISODES,
                        outcome.found().size(),
                        seconds,
                        heapMb));
    }

    /** Children with three episodes in the year on average, the first of which last year's return had open. */
    private void makeUp() {
        var header = new StringBuilder(HEADER);
        var episodes = new StringBuilder(COLUMNS);
        var episodesLast = new StringBuilder(COLUMNS);
        int made = 0;
        for (int child = 1; made < EPISODES; child++) {
            header.append("%d,%s,%s,WBRI,%s,%s,,0%n"
                    .formatted(
                            child,
                            one("M", "F"),
                            DAY.format(LocalDate.of(2008 + random.nextInt(16), 5, 6)),
                            one("UN2", "UN3", "UN9"),
                            one("0", "")));
            var from = LocalDate.of(2024, 5, 1).plusDays(random.nextInt(300));
            int count = Math.min(1 + random.nextInt(5), EPISODES - made);
            for (int i = 0; i < count; i++) {
                var to = LocalDate.of(2025, 4, 2).plusDays(60L * i + random.nextInt(50));
                var rne = i == 0 ? "S" : one("P", "P", "L", "B");
                var row = "%d,%s,%s,%s,N1,%s,%s,%s,%s,%s,AB1 2CD,%s,%s,E08000037,IN,%d%n";
                var open = i == count - 1;
                var place = one("U4", "K2", "U4", "K2", "QQ", "T1");
                var urn = "1" + (100_000 + random.nextInt(2_000));
                episodes.append(row.formatted(
                        child,
                        DAY.format(from),
                        rne,
                        one("C2", "C1", "V2"),
                        place,
                        one("PR1", "PR4"),
                        open ? "" : DAY.format(to),
                        open ? "" : "X1",
                        open ? "" : "CARPL",
                        one("EF3 4GH", "EF3 9ZZ"),
                        urn,
                        random.nextInt(90)));
                if (i == 0) {
                    episodesLast.append(row.formatted(
                            child, DAY.format(from), rne, "C2", place, "PR4", "", "", "", "EF3 4GH", urn, 12));
                }
                from = to;
                made++;
            }
        }
        files.put("header", header.toString().getBytes(StandardCharsets.UTF_8));
        files.put("header_last", header.toString().getBytes(StandardCharsets.UTF_8));
        files.put("episodes", episodes.toString().getBytes(StandardCharsets.UTF_8));
        files.put("episodes_last", episodesLast.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** The files of a job, without a job. */
    private record InMemory(Map<String, byte[]> bytes) implements JobRun {
        @Override
        public Set<String> files() {
            return bytes.keySet();
        }

        @Override
        public InputStream open(String file) {
            return new ByteArrayInputStream(bytes.getOrDefault(file, new byte[0]));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public void total(long rows) {}

        @Override
        public void advance(long rows) {}

        @Override
        public void error(
                String file, long line, @Nullable String column, String rule, @Nullable String value, String message) {}

        @Override
        public void result(Object json) {}
    }
}
