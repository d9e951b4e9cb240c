package org.carebank.placement.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What an import is measured by: COPY of the rows that it wrote, and the heap that it took. */
final class CopyFloor {
    /** The tables that a return of header, episodes and further tables writes to. */
    private static final List<String> WRITTEN = List.of(
            "care_bank_number",
            "child",
            "legal_status_period",
            "placement_version",
            "absence_version",
            "ssda903_episode",
            "ssda903_row",
            "outbox",
            "audit",
            "change",
            "concern",
            "concern_cause",
            "task");

    private CopyFloor() {}

    /** Commits wait for the disk from here on, as a server's do. */
    static void makeDurable(Connection database) throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            execute(database, "alter system set " + setting + " = on");
        }
        execute(database, "alter system set max_wal_size = '16GB'");
        execute(database, "select pg_reload_conf()");
    }

    /**
     * Seconds for COPY of everything that was written, in one transaction, into tables with the same columns, checks and
     * indexes in the same database; no foreign keys, triggers or walls.
     */
    static double seconds(Connection database, Path folder) throws SQLException, IOException {
        // The database's own process reads and writes these files, and may be another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (var table : WRITTEN) {
            execute(
                    database,
                    "create table floor_%s (like %s including indexes including constraints including defaults)"
                            .formatted(table, table));
            execute(database, "copy %s to '%s'".formatted(table, folder.resolve(table)));
        }
        var began = System.nanoTime();
        database.setAutoCommit(false);
        for (var table : WRITTEN) {
            execute(database, "copy floor_%s from '%s'".formatted(table, folder.resolve(table)));
        }
        database.commit();
        return (System.nanoTime() - began) / 1e9;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    static void forgetHeapPeak() {
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Megabytes at most in use since the peak was forgotten, the sum of the heap's parts. */
    static long heapPeakMb() {
        return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
