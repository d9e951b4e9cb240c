package org.carebank.payment.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.payment.Finance;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * A national four-week run through the service's own API: accrue, post, prepare, approve, release and file. The floor is
 * the same rows written by one {@code INSERT … SELECT} for each table into the same tables made again: their columns,
 * checks, indexes, foreign keys, checks of whole sets and earlier rows, without their policies, in one transaction of the
 * same database. Both wait for the disk at their commits. The bare floor, told beside it, has indexes and checks of single
 * rows only.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class PaymentRunBench {
    private static final int CHILDREN = Integer.getInteger("bench.children", 85_000);
    private static final Path RESULT = Path.of(System.getProperty("bench.result", "target/payment-run.json"));
    /** One copy of a big table after another takes now more, now less: the floor is the mean of so many. */
    private static final int FLOORS = CHILDREN > 200_000 ? 1 : 3;

    private static final int HOUR_MS = 3_600_000;
    private static final String BEFORE = "2026-05-18";
    private static final String CUT_OFF = "2026-06-15";

    /** A table that a run adds rows to, and which of its rows came in the run. */
    private record Written(String table, String rows) {
        Written since(long batch, long seq) {
            return new Written(
                    table, rows.replace(":batch", Long.toString(batch)).replace(":seq", Long.toString(seq)));
        }

        /** Copies into the table of the floor what the run wrote, or, by {@code not (%s)}, what stood there before it. */
        String copy(String which) {
            return "insert into floor_%s select * from %s where %s".formatted(table, table, which.formatted(rows));
        }
    }

    private static final String OF_LAST_RUN =
            "run = (select run from ledger_batch where kind = 'run' order by no desc limit 1)";

    private static final List<Written> WRITTEN = List.of(
            new Written("ledger_entry", "batch > :batch"),
            new Written("ledger_posting", "entry in (select id from ledger_entry where batch > :batch)"),
            new Written("accrued_cell", "last_entry in (select id from ledger_entry where batch > :batch)"),
            new Written("payment", OF_LAST_RUN),
            new Written("payment_line", OF_LAST_RUN),
            new Written("run_share", OF_LAST_RUN),
            new Written("outbox", "seq > :seq"));

    @Test
    void aNationalFourWeekRun() throws SQLException, IOException {
        RestAssured.config = RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", HOUR_MS));
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"))) {
            execute(database, "alter system set fsync = on");
            execute(database, "alter system set synchronous_commit = on");
            execute(database, "alter system set full_page_writes = on");
            execute(database, "alter system set max_wal_size = '16GB'");
            execute(database, "select pg_reload_conf()");
            // "not in" over a national run's entries is hashed only where the hash fits; else the copies below never
            // end.
            execute(database, "set work_mem = '1GB'");
            populate(database);
            Finance.makeUpBankDetails();
            run(BEFORE);
            execute(database, "vacuum analyze");
            execute(database, "checkpoint");
            var batch = number(database, "select max(no) from ledger_batch");
            var seq = number(database, "select coalesce(max(seq), 0) from outbox");

            var heap = heap();
            heap.forEach(MemoryPoolMXBean::resetPeakUsage);
            var began = System.nanoTime();
            run(CUT_OFF);
            var seconds = seconds(began);
            var heapMb = heap.stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    >> 20;
            System.out.printf(
                    Locale.ROOT, "bench: the run                      %7.2f s, %d MB of heap%n", seconds, heapMb);

            var written = WRITTEN.stream().map(table -> table.since(batch, seq)).toList();
            var bare = floor(database, written, false);
            var floor = floor(database, written, true);
            System.out.printf(
                    Locale.ROOT, "bench: over the bare floor          %7.2f times%n", seconds / bare.seconds());
            var result = String.format(
                    Locale.ROOT,
                    "{\"rows\":%d,\"seconds\":%.2f,\"floor_seconds\":%.2f,\"ratio\":%.2f,\"heap_mb\":%d}",
                    floor.rows(),
                    seconds,
                    floor.seconds(),
                    seconds / floor.seconds(),
                    heapMb);
            Files.writeString(RESULT, result + "\n");
            assertThat(number(database, "select count(*) from payment where released"))
                    .isPositive();
        }
    }

    /** A run from the accrual to the file, each step timed. */
    private static void run(String cutOff) {
        var began = System.nanoTime();
        Finance.accrue(cutOff);
        began = told("accrued to " + cutOff, began);
        var run = Finance.prepareRun(cutOff)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        began = told("prepared", began);
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        began = told("approved", began);
        Finance.approver().post("/api/v1/runs/{id}/release", run).then().statusCode(200);
        told("released and filed", began);
    }

    private static long told(String what, long began) {
        System.out.printf(Locale.ROOT, "bench: %-28s %7.2f s%n", what, seconds(began));
        return System.nanoTime();
    }

    /** Six of ten children live in households, of which every third has two; the others with 1,400 providers. */
    private static void populate(Connection database) throws SQLException {
        execute(database, """
            with home as (
              select n, uuidv7() as child, uuidv7() as placement, uuidv7() as agreement, n %% 10 < 6 as household,
                     case when n %% 10 < 6 then 'h' || n / 2 - n / 2 %% 3 %% 2 else 'p' || n %% 1400 end as lives_with
              from generate_series(1, %d) n),
            payee as (select lives_with, uuidv7() as payee from home group by lives_with)
            insert into entitlement_line (child, placement, agreement, component, payee_type, payee, kind, council, region,
              from_night, to_night, weekly_pence, held, provisional, source, source_id, area)
            select child, placement, agreement, case when household then 'allowance' else 'fee' end,
                   case when household then 'household' else 'provider' end, payee,
                   case when household then 'kinship' when n %% 10 < 9 then 'foster' else 'residential' end,
                   'E06' || lpad(((case when household then n else n %% 1400 * 7 + n %% 4 end) %% 153)::text, 6, '0'), 'E12000001', date '2026-04-20', date '9999-01-01',
                   17000 + n %% 900000, n %% 97 = 0 and not household, n %% 50 = 9, 'tariff', uuidv7(), 'rest'
            from home join payee using (lives_with)""".formatted(CHILDREN));
        execute(database, """
                insert into payee (payee, type)
                select payee, max(payee_type) from entitlement_line group by payee""");
        execute(database, "insert into changed_child select child from entitlement_line");
        execute(database, "vacuum analyze");
    }

    /** @param seconds the mean of {@link #FLOORS} rounds */
    private record Floor(long rows, double seconds) {}

    private static Floor floor(Connection database, List<Written> written, boolean guarded) throws SQLException {
        var rows = 0L;
        var sum = 0.0;
        for (int round = 0; round < FLOORS; round++) {
            floorTables(database, written, guarded);
            rows = 0;
            var began = System.nanoTime();
            database.setAutoCommit(false);
            for (var table : written) {
                rows += execute(database, table.copy("%s"));
            }
            database.commit();
            var took = seconds(began);
            database.setAutoCommit(true);
            System.out.printf(
                    Locale.ROOT, "bench: %-28s %7.2f s%n", guarded ? "floor, the same tables" : "floor, bare", took);
            sum += took;
        }
        return new Floor(rows, sum / FLOORS);
    }

    /** @param guarded with the foreign keys and the triggers that look at what was inserted, as the service's tables have */
    private static void floorTables(Connection database, List<Written> written, boolean guarded) throws SQLException {
        for (var table : written) {
            execute(database, "drop table if exists floor_" + table.table());
            execute(
                    database,
                    "create table floor_%s (like %s including indexes including constraints)"
                            .formatted(table.table(), table.table()));
            execute(database, table.copy("not (%s)"));
            if (guarded) {
                guard(database, table.table());
            }
        }
        execute(database, "vacuum analyze");
        execute(database, "checkpoint");
    }

    private static void guard(Connection database, String table) throws SQLException {
        execute(database, """
                do $$
                declare
                  guard text;
                begin
                  for guard in
                    select format('alter table floor_%1$s add constraint %%I %%s', conname, pg_get_constraintdef(oid))
                    from pg_constraint where conrelid = '%1$s'::regclass and contype = 'f'
                    union all
                    select replace(pg_get_triggerdef(oid), ' ON public.%1$s ', ' ON public.floor_%1$s ')
                    from pg_trigger where tgrelid = '%1$s'::regclass and not tgisinternal
                      and pg_get_triggerdef(oid) like '%%AFTER INSERT ON%%'
                  loop
                    execute guard;
                  end loop;
                end $$""".formatted(table));
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static int execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
