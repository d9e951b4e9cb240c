package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.carebank.local.api.Answer;
import org.carebank.local.api.Api;
import org.carebank.local.api.Await;
import org.carebank.local.command.Quiet;
import org.carebank.local.mainjob.Money;
import org.carebank.local.region.Preparation;
import org.carebank.local.region.Region;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionOptions;
import org.carebank.local.region.Service;
import org.carebank.stack.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of payment in the middle of each step of a run: the process is started again, the operator says the same again, and
 * everybody is paid once. The moments come from a seed that is printed, {@code -Dkill.seed} sets another.
 */
@Tag("region")
@SuppressWarnings("NullAway.Init")
class RunKillTest {
    private static final long SEED = Long.getLong("kill.seed", 20_260_615L);
    private static final LocalDate BEGIN = LocalDate.of(2026, 6, 15);
    private static final int PAYEES = 200;
    private static final int CHANGES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FIRST_GUESS = Duration.ofMillis(400);
    private static final String API = "/payments/api/v1";
    private static final List<String> TOLD = List.of("payment.funding.v1", "payment.run.v1", "payment.spend.v1");

    private static Region region;
    private static Facts facts;

    private final Random random = new Random(SEED);
    private final Api preparer = Api.as(region, "finance-preparer");
    private final Api approver = Api.as(region, "finance-approver");
    private final List<Payee> payees = new ArrayList<>();
    private final List<UUID> runs = new ArrayList<>();
    /** How long a step took after a start, when all is still cold: a kill falls within the most of that. */
    private final Map<String, Duration> took = new HashMap<>();

    private int inTheMiddle;
    private int kills;

    /** A home with one child, and what it earns a night from which day on. */
    private static final class Payee {
        final UUID provider = UUID.randomUUID();
        final UUID child = UUID.randomUUID();
        final UUID placement = UUID.randomUUID();
        final UUID fee = UUID.randomUUID();
        final TreeMap<LocalDate, Long> nightly = new TreeMap<>();
        final LocalDate first;
        LocalDate end = LocalDate.MAX;

        Payee(LocalDate first, long nightlyPence) {
            this.first = first;
            nightly.put(BEGIN.minusYears(1), nightlyPence);
        }

        /** Night by night. */
        long earned(LocalDate before) {
            return first.datesUntil(before.isBefore(end) ? before : end)
                    .mapToLong(night -> nightly.floorEntry(night).getValue())
                    .sum();
        }
    }

    @BeforeAll
    static void start() {
        Quiet.libraries();
        var home = RegionFiles.findHome();
        var options = RegionOptions.usual()
                .in(new RegionFiles(home, home.resolve("deploy/local/target/region-killed")))
                .port(FreePort.find())
                .on(BEGIN)
                .only(Set.of(Service.PAYMENT));
        new Preparation(options, System.out::println).keycloak();
        region = Region.start(options, System.out::println);
        facts = new Facts(region.stack().kafkaBootstrap());
    }

    @AfterAll
    static void stop() {
        if (facts != null) {
            facts.close();
        }
        if (region != null) {
            region.close();
        }
    }

    @Test
    void everybodyIsPaidOnceWheneverTheProcessDies() {
        System.out.printf("kills: seed %d%n", SEED);
        for (int i = 0; i < PAYEES; i++) {
            payees.add(livesThere(new Payee(BEGIN.minusDays(1 + random.nextInt(30)), 10_000 + random.nextInt(40_000))));
        }
        facts.flush();
        heard();
        byRequests();
        region.clock(region.today().plusDays(7));
        byJobs();
        allEventsWereToldOnce();
        System.out.printf("kills: %d of %d in the middle of a step%n", inTheMiddle, kills);
    }

    private void byRequests() {
        change();
        killedIn("accrual", accrual(key()));
        bankDetails();
        var prepared = killedIn("prepare", prepare(key()));
        var run = PopulatedRegion.id(good(prepared).json(), "id");
        runs.add(run);
        move("approval", "approved", run, true);
        move("release", "released", run, true);
        killedIn("bank-file", () -> approver.ask("GET", path(run) + "/bank-file", null, Map.of()));
        move("sending", "sent", run, true);
        everybodyIsPaidOnce(run);
    }

    private void byJobs() {
        change();
        killedIn("accrual", accrual(key()));
        bankDetails();
        var key = key();
        var body = Map.of("cut_off", region.today());
        var job = killedIn("prepare", () -> done(preparer, preparer.ask("POST", API + "/run-preparations", body, key)));
        var run = PopulatedRegion.id(good(job).json().path("result"), "run");
        runs.add(run);
        move("approval", "approved", run, false);
        killedIn("release", () -> done(approver, approver.ask("POST", path(run) + "/releasing", null, Map.of())));
        assertThat(status(run)).isEqualTo("released");
        move("sending", "sent", run, false);
        everybodyIsPaidOnce(run);
    }

    private static Payee livesThere(Payee payee) {
        facts.enrolled(payee.child);
        facts.fee(
                payee.fee,
                payee.provider,
                "2026-01-01",
                7 * payee.nightly.firstEntry().getValue());
        facts.movedIn(payee.child, payee.placement, payee.provider, payee.first.toString());
        return payee;
    }

    /** Facts that come while the accrual runs, or while nobody is there to hear them: uplifts in the past, moves out, moves in. */
    private void change() {
        for (int i = 0; i < CHANGES; i++) {
            var payee = payees.get(random.nextInt(payees.size()));
            if (i % 4 == 0) {
                payees.add(livesThere(new Payee(region.today().minusDays(3), 12_345)));
            } else if (payee.nightly.size() == 1 && i % 2 == 0) {
                var from = region.today().minusDays(random.nextInt(20));
                payee.nightly.put(from, payee.nightly.firstEntry().getValue() + 1_000);
                facts.uplifted(payee.fee, from.toString(), 7 * payee.nightly.get(from));
            } else if (payee.end.equals(LocalDate.MAX) && payee.first.isBefore(region.today())) {
                payee.end = region.today();
                facts.movedOut(payee.child, payee.placement, payee.end.toString());
            }
        }
        facts.flush();
    }

    private void heard() {
        Await.until(
                "every fact to be heard and worked out",
                PATIENCE,
                () -> count("select count(*) from inbox where source = '/test'") == facts.told()
                        && count("select count(*) from inbox_parked") == 0
                        && count("select count(distinct placement) from entitlement_line") == payees.size());
    }

    /** Payees are known once something has accrued for them. */
    private void bankDetails() {
        heard();
        good(accrual(key()).get());
        good(preparer.ask("POST", API + "/made-up-bank-details", null, key()));
    }

    private Supplier<Answer> accrual(Map<String, String> key) {
        var through = Map.of("through", region.today());
        return () -> preparer.ask("POST", API + "/accruals", through, key);
    }

    private Supplier<Answer> prepare(Map<String, String> key) {
        var cutOff = Map.of("cut_off", region.today());
        return () -> preparer.ask("POST", API + "/runs", cutOff, key);
    }

    /** Brings the run a step on; where the step was done before the kill, the run says so. */
    private void move(String step, String to, UUID run, boolean kill) {
        Supplier<Answer> ask = () -> {
            var answer = approver.ask("POST", path(run) + "/" + step, null, Map.of());
            return answer.status() == 409 && status(run).equals(to)
                    ? approver.ask("GET", path(run), null, Map.of())
                    : answer;
        };
        good(kill ? killedIn(step, ask) : ask.get());
        assertThat(status(run)).isEqualTo(to);
    }

    /** Asks, kills the process at some moment, starts it again, and asks the same again until it is answered. */
    private Answer killedIn(String step, Supplier<Answer> ask) {
        var before = took.getOrDefault(step, FIRST_GUESS).toNanos();
        var moment = Duration.ofNanos((long) (before * 0.8 * random.nextDouble()));
        var asked = CompletableFuture.supplyAsync(ask);
        LockSupport.parkNanos(moment.toNanos());
        var open = !asked.isDone();
        region.kill(Service.PAYMENT);
        asked.handle((_, _) -> true).join();
        region.restart(Service.PAYMENT);
        kills++;
        inTheMiddle += open ? 1 : 0;
        var began = System.nanoTime();
        var answer = Await.answer(
                step + " to be answered",
                PATIENCE,
                () -> Optional.of(ask.get())
                        .filter(each -> each.status() < 500 && !each.body().contains("same-key-at-once")));
        took.put(step, Duration.ofNanos(System.nanoTime() - began));
        System.out.printf(
                "kills: %s, killed after %d ms%s%n", step, moment.toMillis(), open ? "" : ", when it was over");
        assertThat(count("select coalesce(sum(amount_pence), 0) from ledger_posting"))
                .as(step)
                .isZero();
        return good(answer);
    }

    /** The job's end, where it was accepted. */
    private static Answer done(Api person, Answer accepted) {
        if (!accepted.good()) {
            return accepted;
        }
        var job = accepted.location().orElseThrow();
        return Await.answer(job, PATIENCE, () -> {
            var now = person.ask("GET", job, null, Map.of());
            var status = now.json().path("status").asText();
            return now.status() >= 500 || Set.of("done", "failed").contains(status)
                    ? Optional.of(now)
                    : Optional.empty();
        });
    }

    private void everybodyIsPaidOnce(UUID run) {
        var expected = new TreeMap<UUID, Long>();
        payees.forEach(each -> expected.put(each.provider, each.earned(region.today())));
        same(expected, sums("select payee, sum(amount_pence) from payment where released group by payee"));
        same(
                expected,
                sums("select l.payee, sum(l.amount_pence) from payment_line l join payment_run r on r.id = l.run"
                        + " where r.status = 'sent' group by l.payee"));
        same(
                expected,
                sums("select e.payee, -sum(p.amount_pence) from ledger_entry e join ledger_posting p on p.entry = e.id"
                        + " where p.account = 'payments_in_transit' group by e.payee"));
        assertThat(count("select count(*) from (select from payment group by run, payee having count(*) > 1) twice"))
                .isZero();
        assertThat(count("select count(*) from payment_run")).isEqualTo(runs.size());
        assertThat(count("select count(*) from job where status in ('waiting', 'running')"))
                .isZero();
        assertThat(count("select count(*) from accrued_cell where taken_pence <> accrued_pence - held_pence"))
                .isZero();
        fileIsComplete(run);
        var money = new Money(region);
        assertThat(money.recomputation().path("differences").size()).isZero();
        assertThat(money.verification().path("verified").asBoolean()).isTrue();
        var trial = money.trialBalance();
        assertThat(trial.path("debits_pence").asLong())
                .isEqualTo(trial.path("credits_pence").asLong())
                .isPositive();
    }

    /** Says only what differs. */
    private static void same(Map<UUID, Long> expected, Map<UUID, Long> found) {
        assertThat(found).hasSameSizeAs(expected);
        var differ = new TreeMap<UUID, String>();
        expected.forEach((payee, pence) -> {
            if (!pence.equals(found.get(payee))) {
                differ.put(payee, "%d, not %d".formatted(found.get(payee), pence));
            }
        });
        assertThat(differ).isEmpty();
    }

    private void fileIsComplete(UUID run) {
        var stored = region.options().files().directory().resolve("bank-file.xml");
        var file = new Money(region).bankFile(new Money.Run(run, "sent", 0, 0), stored);
        var paid = sums("select end_to_end_id::uuid, amount_pence from payment where run = '%s'".formatted(run));
        var filed = new TreeMap<UUID, Long>();
        for (int i = 0; i < file.amounts().size(); i++) {
            assertThat(filed.put(uuid(file.endToEndIds().get(i)), file.amounts().get(i)))
                    .isNull();
        }
        same(new TreeMap<>(paid), filed);
        assertThat(file.transactions()).isEqualTo(paid.size());
        assertThat(file.controlSumPence()).isEqualTo(file.sumPence());
        assertThat(file.sumPence())
                .isEqualTo(count("select total_pence from payment_run where id = '%s'".formatted(run)));
    }

    /** What stands in the outbox stands in the topics; a record may come again under its id, which a reader takes once. */
    private static void allEventsWereToldOnce() {
        Await.until(
                "the outbox to be empty",
                PATIENCE,
                () -> count("select count(*) from outbox where sent_at is null") == 0);
        var known = sums("select id, seq from outbox where topic in ('%s')".formatted(String.join("', '", TOLD)));
        var heard = records();
        assertThat(heard.stream().distinct()).containsExactlyInAnyOrderElementsOf(known.keySet());
        assertThat(count("select count(*) from (select from outbox where topic = 'payment.run.v1'"
                        + " group by key, type having count(*) > 1) twice"))
                .isZero();
        System.out.printf("kills: %d events, %d of them told again%n", known.size(), heard.size() - known.size());
    }

    private static List<UUID> records() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", region.stack().kafkaBootstrap(), "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = TOLD.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var ids = new ArrayList<UUID>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(each -> ids.add(UUID.fromString(
                                new String(each.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))));
            }
            return ids;
        }
    }

    private String status(UUID run) {
        return approver.get(path(run)).path("status").asText();
    }

    private static String path(UUID run) {
        return API + "/runs/" + run;
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Answer good(Answer answer) {
        assertThat(answer.good()).as("%d %s", answer.status(), answer.body()).isTrue();
        return answer;
    }

    private static UUID uuid(String digits) {
        return UUID.fromString(digits.replaceFirst("^(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5"));
    }

    private static long count(String sql) {
        return sums("select '00000000-0000-0000-0000-000000000000'::uuid, (%s)".formatted(sql))
                .values()
                .iterator()
                .next();
    }

    private static SortedMap<UUID, Long> sums(String sql) {
        try (var connection = region.jdbc(Service.PAYMENT);
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new TreeMap<UUID, Long>();
            while (rows.next()) {
                found.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
