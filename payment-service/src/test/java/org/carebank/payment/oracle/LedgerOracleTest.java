package org.carebank.payment.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.kit.test.Tokens;
import org.carebank.kit.time.BusinessClock;
import org.carebank.payment.Finance;
import org.carebank.payment.Told;
import org.carebank.payment.accrual.Accruals;
import org.carebank.payment.calendar.FinancialYear;
import org.carebank.payment.database.Database;
import org.carebank.payment.oracle.Story.Award;
import org.carebank.payment.oracle.Story.Cell;
import org.carebank.payment.oracle.Story.Claim;
import org.carebank.payment.oracle.Story.Home;
import org.carebank.payment.oracle.Story.Order;
import org.carebank.payment.oracle.Story.Paid;
import org.carebank.payment.oracle.Story.Plan;
import org.carebank.payment.reconciliation.Bank;
import org.carebank.payment.run.PaymentRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Random stories against the real service and database: homes agreed, amended and ended in the past, uplifts, enhancements,
 * expenses, what is paid once, care leavers, holds, runs, runs again, a run that dies half-way, payments sent back, plans of
 * recovery, invoices that are paid or given up, closed periods, year ends. After each step the ledger is what the plain
 * model says, debits equal credits, a run's file equals what it pays, and nobody is paid below nought.
 */
@QuarkusTest
@TestProfile(LedgerOracleTest.OwnDatabase.class)
@SuppressWarnings("NullAway.Init")
class LedgerOracleTest {
    private static final int SEQUENCES = Integer.getInteger("bench.sequences", 120);
    private static final long SEED = Long.getLong("bench.seed", 20_260_615L);
    private static final String RESULT = System.getProperty("bench.result", "");
    private static final int STEPS = 10;
    private static final int KINDS_OF_STEP = 18;
    private static final byte[] RECEIPT = "%PDF-1.4 a made-up receipt".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern AMOUNT = Pattern.compile("<InstdAmt Ccy=\"GBP\">([0-9]+)\\.([0-9]{2})</InstdAmt>");

    /** A database of its own, so that a story begins with an empty ledger and a clock that may go back. */
    public static class OwnDatabase implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ServiceTestResource.class, Map.of("database", "oracle")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Accruals accruals;

    @Inject
    PaymentRuns runs;

    @Inject
    Database database;

    @Inject
    Callers callers;

    @Inject
    BusinessClock clock;

    private Random random = new Random(SEED);
    private Story story = new Story(LocalDate.EPOCH);
    private UUID fee = UUID.randomUUID();
    private final Map<UUID, LocalDate> children = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private long steps;

    /** An invoice that is not paid yet. */
    private record Invoice(UUID payee, String id, String number, long rest) {}

    @AfterAll
    static void byKafkaAgain() {
        Told.straight(false);
    }

    @Test
    void theLedgerIsWhatAPlainModelSaysAfterEachStep() throws SQLException, IOException {
        System.out.printf("bench: seeds from %d on, %d sequences%n", SEED, SEQUENCES);
        Told.straight(true);
        rule("set_up", Story.SET_UP);
        rule("birthday", Story.BIRTHDAY);
        var began = System.nanoTime();
        for (int i = 0; i < SEQUENCES; i++) {
            random = new Random(SEED + i);
            begin();
            if (i > 0 && i % 100 == 0) {
                System.out.printf("bench: %d sequences%n", i);
            }
            for (int step = 0; step < STEPS; step++) {
                told.add(step(random.nextInt(KINDS_OF_STEP)));
                check("seed %d: %s".formatted(SEED + i, told));
                steps++;
            }
        }
        if (!RESULT.isEmpty()) {
            Files.writeString(
                    Path.of(RESULT),
                    String.format(
                            Locale.ROOT,
                            "{\"seed\":%d,\"sequences\":%d,\"steps\":%d,\"differences\":0,\"seconds\":%.1f}%n",
                            SEED,
                            SEQUENCES,
                            steps,
                            (System.nanoTime() - began) / 1e9));
        }
    }

    /** What every kinship household is paid once. */
    private static void rule(String name, long pence) {
        var rule = Finance.preparer()
                .body("{\"rule\":\"%s\",\"kind\":\"kinship\",\"from\":\"2020-01-01\",\"amount_pence\":%d}"
                        .formatted(name, pence))
                .post("/api/v1/component-rules")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        Finance.approver()
                .post("/api/v1/component-rules/{id}/approval", rule)
                .then()
                .statusCode(200);
    }

    private void begin() throws SQLException {
        told.clear();
        children.clear();
        invoices.clear();
        EmptyDatabase.empty();
        story = new Story(LocalDate.of(2026, 2, 20).plusDays(random.nextInt(300)));
        setClock(story.today);
        Told.tariff("national_minimum_allowance", "kinship", "all", 6, 23_456);
        Told.tariff("national_minimum_allowance", "kinship", "all", 11, 31_007);
        Story.ENHANCEMENTS.forEach((name, weekly) -> Told.tariff(name, null, "all", null, weekly));
        Told.tariff("own_tenancy", null, "all", null, Story.OWN_TENANCY);
        Told.tariff("staying_put", null, "all", null, Story.STAYING_PUT);
        var feeFrom = story.today.minusDays(30 + random.nextInt(60));
        var weekly = 50_000L + random.nextInt(400_000);
        fee = Told.fee(story.provider, "residential", feeFrom.toString(), weekly);
        story.rates.put(feeFrom, weekly);
        for (int i = 0; i < 2; i++) {
            var child = UUID.randomUUID();
            // Eleven years old within the story, so that a birthday moves the age band.
            var born = story.today.minusYears(11).plusDays(random.nextInt(80) - 20L);
            var leap = born.getMonthValue() == 2 && born.getDayOfMonth() == 29;
            children.put(child, leap ? born.minusDays(1) : born);
            enrolled(child, children.getOrDefault(child, born));
            moveIn(child);
        }
        enrolled(story.leaver, story.today.minusYears(19));
        accrueToday();
    }

    private void enrolled(UUID child, LocalDate born) {
        var key = DataKey.generate();
        Told.key(child, key);
        Told.enrolled(
                child,
                key,
                born.toString(),
                "C2",
                Told.COUNCIL,
                story.today.minusDays(200).toString());
    }

    private String step(int which) {
        return switch (which) {
            case 0, 1 -> daysPass();
            case 2 -> moveIn(any(List.copyOf(children.keySet())));
            case 3 -> amend(any(story.homes));
            case 4 -> end(any(story.homes));
            case 5 -> uplift();
            case 6 -> order(any(story.homes));
            case 7 -> resume();
            case 8 -> run();
            case 9 -> crash();
            case 10 -> sentBack();
            case 11 -> random.nextBoolean() ? recover() : close();
            case 12 -> enhance(any(story.homes));
            case 13 -> claim(any(story.homes));
            case 14 -> plan();
            case 15 -> settle();
            case 16 -> invoices.isEmpty() ? settle() : invoiceEnds(invoices.removeFirst());
            default -> yearEnd();
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private LocalDate day(int back, int ahead) {
        return story.today.minusDays(back).plusDays(random.nextInt(back + ahead + 1));
    }

    private String daysPass() {
        story.today = story.today.plusDays(1 + random.nextInt(25));
        setClock(story.today);
        accrueToday();
        return "to " + story.today;
    }

    private void accrueToday() {
        accruals.settle();
        callers.asSystem("oracle", () -> accruals.through("through", story.today));
        story.accrued = story.today;
    }

    private String moveIn(UUID child) {
        var born = children.getOrDefault(child, LocalDate.EPOCH);
        var home = new Home(child, born, random.nextInt(3) == 0, day(40, 0));
        Told.movedInWith(child, home.placement, fields(home));
        story.homes.add(home);
        return "in %s from %s".formatted(home.placement, home.first);
    }

    private String fields(Home home) {
        return (home.inHousehold
                        ? "\"household\":\"%s\",\"kind\":\"kinship\"".formatted(story.household)
                        : "\"provider\":\"%s\",\"place_provider\":\"PR4\",\"kind\":\"residential\""
                                .formatted(story.provider))
                + ",\"basis\":\"agreed\",\"first_night\":\"%s\"".formatted(home.first);
    }

    private String amend(Home home) {
        home.first = home.first.plusDays(random.nextInt(21) - 10L);
        if (home.first.isAfter(story.today)) {
            home.first = story.today;
        }
        if (home.last != null && !home.last.isAfter(home.first)) {
            home.last = home.first.plusDays(1);
        }
        home.voided = random.nextInt(6) == 0;
        Told.corrected(
                home.child,
                home.placement,
                fields(home) + (home.last == null ? "" : ",\"last_day\":\"%s\"".formatted(home.last)) + ",\"voided\":"
                        + home.voided);
        return "corrected %s: %s to %s, voided %s".formatted(home.placement, home.first, home.last, home.voided);
    }

    private String end(Home home) {
        var last = day(30, 0);
        home.last = last.isAfter(home.first) ? last : home.first.plusDays(1);
        Told.movedOut(home.child, home.placement, home.last.toString());
        return "out of %s on %s".formatted(home.placement, home.last);
    }

    private String uplift() {
        var from = day(40, 10);
        var weekly = 50_000L + random.nextInt(400_000);
        if (from.isBefore(story.rates.firstKey())) {
            return "no uplift before the fee";
        }
        story.rates.put(from, weekly);
        Told.uplifted(fee, from.toString(), weekly);
        return "%d a week from %s".formatted(weekly, from);
    }

    private String order(Home home) {
        if (random.nextInt(3) == 0) {
            return evaluation(home);
        }
        var hold = random.nextInt(3) > 0;
        var appeal = Told.ordered(home.child, home.placement, hold ? "hold" : "continue", story.today.toString());
        story.orders.add(new Order(appeal, home, hold, story.today));
        return "%s %s".formatted(hold ? "hold" : "continue", home.placement);
    }

    /** Held from the 28th day after it was due on, be that before or after today. */
    private String evaluation(Home home) {
        var due = day(60, 0);
        var order =
                new Order(Told.evaluationDue(home.child, home.placement, due.toString()), home, true, due.plusDays(28));
        order.due = due;
        story.orders.add(order);
        return "evaluation of %s due on %s".formatted(home.placement, due);
    }

    private String resume() {
        for (var order : story.orders) {
            if (order.until == null) {
                order.until = story.today;
                if (order.due == null) {
                    Told.ended(order.cause, order.home.child, "stay", story.today.toString());
                } else if (random.nextBoolean()) {
                    Told.evaluationGiven(order.cause, order.home.child, order.due.toString(), story.today.toString());
                } else {
                    Told.evaluationExcused(order.cause, order.home.child, story.today.toString());
                }
                return "ended " + order.cause;
            }
        }
        return "nothing to resume";
    }

    private String run() {
        again();
        Finance.makeUpBankDetails();
        var expected = new TreeMap<UUID, Long>();
        for (var payee : payees()) {
            if (story.payable(payee) > 0) {
                expected.put(payee, story.payable(payee));
            }
        }
        var answer = Finance.prepareRun(story.accrued.toString());
        if (expected.isEmpty()) {
            assertThat(answer.statusCode()).as("%s", told).isEqualTo(409);
            return "nothing to pay";
        }
        assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(201);
        var run = UUID.fromString(answer.jsonPath().getString("id"));
        Finance.approver().post("/api/v1/runs/{id}/approval", run).then().statusCode(200);
        Finance.approver().post("/api/v1/runs/{id}/release", run).then().statusCode(200);
        assertThat(pay(run)).as("%s", told).isEqualTo(expected);
        assertThat(filed(run))
                .as("the file is the run: %s", told)
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
        assertThat(Finance.prepareRun(story.accrued.toString()).statusCode())
                .as("again pays nothing: %s", told)
                .isEqualTo(409);
        return "run of " + expected.values();
    }

    /** Takes the run's lines into the model, after a look whether they are what law 10 allows; what each payee got. */
    private Map<UUID, Long> pay(UUID run) {
        var lines = new HashMap<UUID, Map<Cell, Long>>();
        var references = new HashMap<UUID, String>();
        read(
                """
                select l.payment, p.end_to_end_id, l.placement, l.component, l.payee, l.period, l.amount_pence
                from payment_line l join payment p on p.id = l.payment where l.run = ?""",
                row -> {
                    references.put(row.id("payment"), row.text("end_to_end_id"));
                    lines.computeIfAbsent(row.id("payment"), _ -> new HashMap<>())
                            .put(
                                    new Cell(
                                            row.id("placement"),
                                            row.text("component"),
                                            row.id("payee"),
                                            row.text("period")),
                                    row.number("amount_pence"));
                },
                run);
        var got = new TreeMap<UUID, Long>();
        lines.forEach((payment, cells) -> {
            var payee = cells.keySet().iterator().next().payee();
            var owed = story.owed(payee);
            cells.forEach((cell, pence) -> {
                var most = owed.getOrDefault(cell, 0L);
                assertThat(pence).as("%s of %s: %s", cell, owed, told).isBetween(Math.min(most, 0), Math.max(most, 0));
                assertThat(most > 0 && !pence.equals(most))
                        .as("owed and not paid in full")
                        .isFalse();
            });
            oldestFirst(owed, cells);
            var sum = cells.values().stream().mapToLong(Long::longValue).sum();
            got.put(payee, sum);
            cells.forEach((cell, pence) -> story.taken.merge(cell, pence, Long::sum));
            story.paid.add(new Paid(payment, references.getOrDefault(payment, ""), sum, cells));
        });
        return got;
    }

    /** What is taken back is the oldest: no later month where an earlier one is not taken back whole. */
    private void oldestFirst(Map<Cell, Long> owed, Map<Cell, Long> lines) {
        var back = new TreeMap<String, long[]>();
        owed.forEach((cell, pence) -> {
            if (pence < 0) {
                var month = back.computeIfAbsent(cell.month(), _ -> new long[2]);
                month[0] += pence;
                month[1] += lines.getOrDefault(cell, 0L);
            }
        });
        var open = false;
        for (var month : back.values()) {
            assertThat(open && month[1] != 0).as("%s", told).isFalse();
            open |= month[0] != month[1];
        }
    }

    private static long filed(UUID run) {
        var file = Finance.approver().get("/api/v1/runs/{id}/bank-file", run).asString();
        return AMOUNT.matcher(file)
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)) * 100 + Long.parseLong(each.group(2)))
                .sum();
    }

    /** A run that dies before its commit leaves nothing. */
    private String crash() {
        Finance.makeUpBankDetails();
        var preparer = new Caller(
                "preparer", "preparer", java.util.Set.of("finance-preparer"), null, null, null, null, null, null);
        try {
            callers.as(
                    preparer,
                    () -> QuarkusTransaction.requiringNew().call(() -> {
                        runs.prepare(story.accrued, null, null);
                        throw new IllegalStateException("killed");
                    }));
        } catch (RuntimeException died) {
            return "died: " + died.getMessage();
        }
        throw new AssertionError("it should have died");
    }

    private String sentBack() {
        var open = story.paid.stream().filter(each -> each.outcome.isEmpty()).toList();
        if (open.isEmpty()) {
            return "nothing to send back";
        }
        var payment = any(open);
        if (random.nextBoolean()) {
            Finance.bankSays(Bank.status(Bank.rejected(payment.reference, "AC01")));
            payment.outcome = "rejected";
        } else {
            Finance.bankSays(Bank.statement(null, Bank.debit(payment.reference, payment.pence)));
            payment.outcome = "settled";
            if (random.nextBoolean()) {
                Finance.bankSays(Bank.statement(null, Bank.returned(payment.reference, payment.pence, "AC04")));
                payment.outcome = "returned";
            }
        }
        if (!payment.outcome.equals("settled")) {
            payment.lines.forEach((cell, pence) -> story.taken.merge(cell, -pence, Long::sum));
        }
        return payment.outcome + " " + payment.pence;
    }

    private List<UUID> payees() {
        return List.of(story.provider, story.household, story.leaver);
    }

    private String enhance(Home home) {
        var known = story.awards.stream()
                .filter(each -> each.home == home && each.to == null)
                .findFirst();
        if (known.isPresent()) {
            var award = known.get();
            award.to = award.from.plusDays(1 + random.nextInt(40));
            Finance.approver()
                    .body("{\"to\":\"%s\"}".formatted(award.to))
                    .post("/api/v1/enhancement-awards/{id}/end", award.award)
                    .then()
                    .statusCode(200);
            return "%s of %s ends on %s".formatted(award.enhancement, home.placement, award.to);
        }
        var name = any(Story.ENHANCEMENTS.keySet().stream().sorted().toList());
        var from = home.first.plusDays(random.nextInt(20));
        var answer = Finance.preparer()
                .body("{\"placement\":\"%s\",\"enhancement\":\"%s\",\"from\":\"%s\"}"
                        .formatted(home.placement, name.substring("enhancement_".length()), from))
                .post("/api/v1/enhancement-awards");
        if (home.voided || !home.inHousehold) {
            assertThat(answer.statusCode()).as("%s", told).isIn(404, 422);
            return "no enhancement";
        }
        assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(201);
        var award = UUID.fromString(answer.jsonPath().getString("id"));
        Finance.approver()
                .post("/api/v1/enhancement-awards/{id}/approval", award)
                .then()
                .statusCode(200);
        story.awards.add(new Award(award, home, name, from));
        return "%s for %s from %s".formatted(name, home.placement, from);
    }

    private String claim(Home home) {
        var last = home.last == null || home.last.isAfter(story.today) ? story.today : home.last;
        if (home.voided || !home.inHousehold || last.isBefore(home.first)) {
            return "nothing to claim";
        }
        var spent = home.first.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(home.first, last) + 1));
        var pence = 1 + random.nextInt(20_000);
        var answer = Finance.as(Tokens.as("carer").named("carer").household(story.household))
                .contentType("multipart/form-data")
                .multiPart("placement", home.placement.toString())
                .multiPart("category", "travel")
                .multiPart("spent_on", spent.toString())
                .multiPart("amount_pence", Integer.toString(pence))
                .multiPart("evidence", "receipt.pdf", RECEIPT)
                .post("/api/v1/expense-claims");
        assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(201);
        var id = answer.jsonPath().getString("id");
        Finance.approver()
                .post("/api/v1/expense-claims/{id}/approval", id)
                .then()
                .statusCode(200);
        if (pence > 10_000) {
            Finance.preparer()
                    .post("/api/v1/expense-claims/{id}/approval", id)
                    .then()
                    .statusCode(200);
        }
        var month = story.today.withDayOfMonth(1);
        story.claims.add(new Claim(home, spent.isBefore(month) ? month : spent, pence));
        return "%d spent on %s for %s".formatted(pence, spent, home.placement);
    }

    /** A care leaver agrees to a plan, or one ends. */
    private String plan() {
        var open = story.plans.stream().filter(each -> each.last == null).findFirst();
        if (open.isPresent() && random.nextBoolean()) {
            var plan = open.get();
            plan.last = plan.first.plusDays(1 + random.nextInt(60));
            leaver("ended", plan, "\"on\":\"%s\"".formatted(plan.last));
            return "plan %s ends on %s".formatted(plan.plan, plan.last);
        }
        var plan = new Plan(random.nextBoolean(), day(40, 0));
        leaver(
                "agreed",
                plan,
                "\"arrangement\":\"%s\",%s\"from\":\"%s\""
                        .formatted(
                                plan.staysPut ? "staying_put" : "own_tenancy",
                                plan.staysPut ? "\"household\":\"%s\",".formatted(story.household) : "",
                                plan.first));
        story.plans.add(plan);
        return "plan %s from %s, stays put: %s".formatted(plan.plan, plan.first, plan.staysPut);
    }

    private void leaver(String fact, Plan plan, String fields) {
        Told.send("placement.leaver.v1", story.leaver, "placement.leaver." + fact, """
                {"plan":"%s","child":"%s",%s,"at":"2026-04-01T09:00:00Z"}""".formatted(
                        plan.plan, story.leaver, fields));
    }

    /** Invoices or gives up what a payee has too much. */
    private String settle() {
        var payee = any(payees());
        var invoice = random.nextBoolean();
        long most =
                -story.owed(payee).values().stream().mapToLong(Long::longValue).sum();
        var answer = Finance.preparer()
                .body(invoice ? "" : "{\"reason\":\"hardship\"}")
                .post("/api/v1/overpayments/{payee}/" + (invoice ? "invoice" : "write-off"), payee);
        if (most <= 0) {
            assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isIn(404, 409);
            return "nothing to settle";
        }
        if (invoice && answer.statusCode() == 409) {
            assertThat(answer.asString()).as("%s", told).contains("payments-left");
            return "it is taken back from payments";
        }
        assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(201);
        var found = (invoice ? "invoices" : "write_offs") + ".find { it.approved_by == null }.";
        var id = answer.jsonPath().getString(found + "id");
        assertThat(answer.jsonPath().getLong(found + "amount_pence"))
                .as("%s", told)
                .isEqualTo(most);
        approved(payee, invoice ? "invoice" : "write-off", id);
        story.settled += story.settle(payee);
        if (invoice) {
            story.invoiced += most;
            invoices.add(new Invoice(
                    payee, id, answer.jsonPath().getString("invoices.find { it.id == '" + id + "' }.number"), most));
        } else {
            story.writtenOff += most;
        }
        return "%s of %d to %s".formatted(invoice ? "invoice" : "write-off", most, payee);
    }

    private static void approved(UUID payee, String what, String id) {
        Finance.approver()
                .post("/api/v1/overpayments/{payee}/" + what + "/{id}/approval", payee, id)
                .then()
                .statusCode(200);
    }

    /** The payee pays a part of an invoice, which clears suspense, or what is left of it is given up. */
    private String invoiceEnds(Invoice invoice) {
        if (random.nextInt(3) == 0) {
            var answer = Finance.preparer()
                    .body("{\"reason\":\"hardship\",\"invoice\":\"%s\"}".formatted(invoice.id))
                    .post("/api/v1/overpayments/{payee}/write-off", invoice.payee);
            assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(201);
            approved(
                    invoice.payee,
                    "write-off",
                    answer.jsonPath().getString("write_offs.find { it.approved_by == null }.id"));
            story.invoiced -= invoice.rest;
            story.writtenOff += invoice.rest;
            return "the rest of invoice %s is given up".formatted(invoice.number);
        }
        var pence = 1 + random.nextInt((int) invoice.rest);
        // The same message again would be the same job: a remark makes each another one.
        Finance.bankSays(Bank.statement(null, Bank.credit(pence) + "<!-- %s -->".formatted(UUID.randomUUID())));
        var item =
                Finance.preparer().get("/api/v1/suspense?state=open").jsonPath().getString("items[0].id");
        var said = Finance.preparer()
                .body("{\"outcome\":\"invoice\",\"reference\":\"%s\"}".formatted(invoice.number))
                .post("/api/v1/suspense/{id}/clearances", item);
        assertThat(said.statusCode()).as("%s %s", told, said.asString()).isEqualTo(201);
        Finance.approver()
                .post(
                        "/api/v1/suspense/{id}/clearances/{clearance}/approval",
                        item,
                        said.jsonPath().getString("clearance.id"))
                .then()
                .statusCode(200);
        story.invoiced -= pence;
        story.received += pence;
        if (pence < invoice.rest) {
            invoices.add(new Invoice(invoice.payee, invoice.id, invoice.number, invoice.rest - pence));
        }
        return "%d of invoice %s are paid".formatted(pence, invoice.number);
    }

    /** Whatever was booked when, the year has the cost of its nights. */
    private String yearEnd() {
        var year = new FinancialYear(FinancialYear.of(story.today).year() - 1);
        again();
        var answer = Finance.approver().post("/api/v1/ledger/year-ends/{year}", year.year());
        if (answer.statusCode() == 409) {
            assertThat(answer.asString()).as("%s", told).contains("period-closed");
            return "%s is closed".formatted(year.words());
        }
        assertThat(answer.statusCode()).as("%s %s", told, answer.asString()).isEqualTo(200);
        var booked = new long[1];
        read(
                "select coalesce(sum(amount_pence), 0)::bigint as pence from ledger_posting where account = 'care_cost' and booked_in < ?",
                row -> booked[0] = row.number("pence"),
                year.to());
        assertThat(booked[0]).as("the cost of %s: %s", year.words(), told).isEqualTo(story.cost(year.to()));
        return "year end of %s: %d".formatted(year.words(), answer.jsonPath().getLong("amount_pence"));
    }

    private String recover() {
        var payee = any(payees());
        var terms = new Story.Terms(random.nextInt(101), random.nextInt(50_000));
        var answer = Finance.preparer()
                .body("{\"share_percent\":%d,\"floor_pence\":%d,\"from\":\"%s\",\"agreed_on\":\"%s\"}"
                        .formatted(terms.share(), terms.floor(), story.today, story.today))
                .post("/api/v1/overpayments/{payee}/plans", payee);
        if (answer.statusCode() != 201) {
            return "no plan: " + answer.statusCode();
        }
        var plan = answer.jsonPath().getString("plans.find { it.approved_by == null }.id");
        Finance.approver()
                .post("/api/v1/overpayments/{payee}/plans/{plan}/approval", payee, plan)
                .then()
                .statusCode(200);
        story.terms.put(payee, terms);
        return "plan %s for %s".formatted(terms, payee);
    }

    private String close() {
        var month = YearMonth.from(story.today).minusMonths(1);
        return "closing %s: %d"
                .formatted(
                        month,
                        Finance.approver()
                                .post("/api/v1/ledger/periods/{period}/closing", month.toString())
                                .statusCode());
    }

    private void again() {
        accruals.settle();
        callers.asSystem("oracle", () -> {
            accruals.again();
            return true;
        });
    }

    private void check(String as) {
        again();
        var found = new HashMap<Cell, Story.Due>();
        read(
                """
                select e.placement, e.component, e.payee, e.period,
                  coalesce(sum(p.amount_pence) filter (where p.account = 'care_cost'), 0)::bigint as cost,
                  coalesce(-sum(p.amount_pence) filter (where p.account = 'held_payable'), 0)::bigint as held
                from ledger_entry e join ledger_posting p on p.entry = e.id and p.booked_in = e.booked_in
                where e.placement is not null group by 1, 2, 3, 4""",
                row -> found.put(
                        new Cell(row.id("placement"), row.text("component"), row.id("payee"), row.text("period")),
                        new Story.Due(row.number("cost"), row.number("held"))));
        found.values().removeIf(Story.Due.NOUGHT::equals);
        assertThat(found).as(as).isEqualTo(story.due(story.accrued));
        var balances = new HashMap<String, Long>();
        read(
                "select account, sum(amount_pence)::bigint as pence from ledger_posting group by account",
                row -> balances.put(row.text("account"), row.number("pence")));
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                .as(as)
                .isZero();
        story.balances()
                .forEach((account, pence) -> assertThat(balances.getOrDefault(account, 0L))
                        .as("%s; %s", account, as)
                        .isEqualTo(pence));
        assertThat(story.paid).as(as).allMatch(each -> each.pence > 0);
    }

    private void read(
            String sql, java.util.function.Consumer<org.carebank.payment.database.Row> each, Object... values) {
        callers.asSystem(
                "oracle",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    database.read(sql, each, values);
                    return true;
                }));
    }

    /** Forward and back: the service's own clock goes forward only. */
    private void setClock(LocalDate today) {
        try {
            var ahead = BusinessClock.class.getDeclaredField("ahead");
            ahead.setAccessible(true);
            ahead.set(
                    ClientProxy.unwrap(clock),
                    Duration.ofDays(ChronoUnit.DAYS.between(LocalDate.now(BusinessClock.LONDON), today)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The business clock has changed", e);
        }
    }
}
