package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carebank.local.whole.PopulatedRegion.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.carebank.local.api.Answer;
import org.carebank.local.api.Api;
import org.carebank.local.api.Await;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.mainjob.Agreements;
import org.carebank.local.mainjob.Appeals;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Rates;
import org.carebank.local.mainjob.Register;
import org.carebank.local.mainjob.Register.NewSetting;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two years of one made-up child in all services. It moves the date of the shared region: the others come before it. */
@Tag("region")
@Order(Integer.MAX_VALUE)
@SuppressWarnings("NullAway.Init")
class TwoYearsTest {
    private static final String P = "/placements/api/v1/";
    private static final String LOCAL_ID = "7770001";
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2000, 1, 3);

    /** Pence for seven nights in the children's home: no multiple of seven. */
    private static final long HOME_WEEKLY = 412_345;

    /** The rules of the made-up population: what is paid once. */
    private static final long SET_UP = 40_000;

    private static final long FESTIVAL = 15_000;

    private static final Map<String, String> SAID =
            Map.of("CIN", "N1", "PLACE", "U6", "PLACE_PROVIDER", "PR1", "ETHNIC", "WBRI");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Region region = PopulatedRegion.get();
    private final Speakers speakers = new Speakers(region);
    private final Money money = new Money(region);
    private final Register register = new Register(region);
    private final Api gateshead = Api.as(region, "social-worker");
    private final Api sunderland = Api.as(region, "social-worker-2");
    private final Api office = Api.as(region, "regional-officer");
    private final Agreements agreements = new Agreements(gateshead, speakers);
    private final LocalDate start = region.today();
    private final LocalDate born = start.plusDays(40).minusYears(16);
    private final LocalDate sixteen = born.plusYears(16);
    private final LocalDate eighteen = born.plusYears(18);

    private UUID child;
    private UUID firstFamily;
    private UUID secondFamily;
    private UUID home;

    @TempDir
    Path files;

    @Test
    void whatHappensToOneChildIsTheSameInEveryService() throws IOException {
        var began = System.nanoTime();
        homes();
        comesIntoCareInAnEmergency();
        saysHowItIsAndTurnsSixteen();
        isAwayAndMissing();
        movesTwiceAndAConcernIsRaised();
        appealsAndIsHeard();
        anotherCouncilIsResponsible();
        theCouncilsReturnComesInAtTheYearsEnd();
        leavesCareAtEighteenAndStaysPut();
        readsTheWholePathway();
        System.out.printf("two years: %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    private void homes() {
        var council = DemoPeople.GATESHEAD;
        var own = register.ownServiceOf(
                council, "Gateshead Council", region.options().region());
        var provider =
                register.apply("Lapwing Homes Ltd", "private", region.options().region(), null);
        register.admitAll("Made up for this test");
        var added = register.add(List.of(
                new NewSetting(null, own, "household", null, null, List.of("foster"), council, "NE8", 2, 2),
                new NewSetting(null, own, "household", null, null, List.of("foster"), council, "NE9", 2, 2),
                new NewSetting(
                        null, provider, "home", null, "Lapwing House", List.of("residential"), council, "NE10", 4, 4)));
        firstFamily = added.get(0).id();
        secondFamily = added.get(1).id();
        home = added.get(2).id();
        new Rates(region).agree(List.of(new Rates.Fee(provider, home, "residential", HOME_WEEKLY)), start);
        Settled.await(region);
        child = id(
                gateshead.post(
                        P + "children",
                        Map.of(
                                "given_name", "Wren",
                                "family_name", "Made-Up",
                                "born", born,
                                "sex", "F",
                                "legal_status", "C2",
                                "legal_status_from", start)),
                "id");
        speakers.add(List.of(child), List.of(provider), List.of(firstFamily, secondFamily));
    }

    private void comesIntoCareInAnEmergency() {
        var agreement = starts(firstFamily, "foster", null);
        assertThat(agreement.path("status").asText()).isEqualTo("emergency_started");
        clock(2);
        assertThat(allAgree(agreement).path("status").asText()).isEqualTo("agreed");
        Settled.await(region);
        assertThat(accrued(2)).isEqualTo(firstFamily(day(2)));
    }

    private void saysHowItIsAndTurnsSixteen() {
        clock(28);
        evaluationsFallDue();
        var due = byDay(28);
        assertThat(due.path("status").asText()).isEqualTo("due");
        assertThat(due.path("due_on").asText()).isEqualTo(day(28).toString());
        assertThat(says(5).path("status").asText()).isEqualTo("given");
        clock(56);
        Settled.await(region);
        // The age band changes on the birthday.
        assertThat(accrued(56)).isEqualTo(firstFamily(day(56)));
    }

    private void isAwayAndMissing() {
        clock(60);
        var holiday = goesAway("T0");
        clock(64);
        isBack(holiday, "T0");
        clock(117);
        var missing = goesAway("missing");
        clock(119);
        evaluationsFallDue();
        var excused = byDay(119);
        assertThat(excused.path("status").asText()).isEqualTo("excused");
        assertThat(excused.path("excuse").path("reason").asText()).isEqualTo("missing");
        clock(121);
        isBack(missing, "missing");
        Settled.await(region);
        // Nights away are paid in full.
        assertThat(accrued(121)).isEqualTo(firstFamily(day(121)));
    }

    private void movesTwiceAndAConcernIsRaised() {
        clock(150);
        var before = figures(DemoPeople.GATESHEAD);
        var first = starts(home, "residential", "CREQB");
        allAgree(first);
        var homes = gateshead.get(P + "children/" + child + "/placements");
        assertThat(homes.path(0).path("last_day").asText()).isEqualTo(day(150).toString());
        assertThat(homes.path(0).path("breakdown").asBoolean()).isTrue();
        assertThat(concern()).isEmpty();
        clock(200);
        var second = starts(secondFamily, "foster", "CHILD");
        var raised = concern().getFirst();
        assertThat(raised.path("moves").asInt()).isEqualTo(2);
        var path = P + "concerns/" + raised.path("id").asText();
        assertThat(office.post(path + "/taken-up", Map.of()).path("status").asText())
                .isEqualTo("taken_up");
        assertThat(allAgree(second).path("status").asText()).isEqualTo("agreed");
        assertThat(office.get(path).path("status").asText()).isEqualTo("assured");
        office.post(path + "/closed", Map.of("reason", "settled"));
        assertThat(concern()).isEmpty();
        Settled.await(region);
        assertThat(accrued(200)).isEqualTo(untilSecondFamily());
        var after = figures(DemoPeople.GATESHEAD);
        assertThat(after.path("moves").asLong() - before.path("moves").asLong()).isEqualTo(2);
        assertThat(after.path("breakdowns").asLong() - before.path("breakdowns").asLong())
                .isEqualTo(2);
        clock(228);
        evaluationsFallDue();
        assertThat(byDay(228).path("status").asText()).isEqualTo("due");
        assertThat(says(2).path("waits").asBoolean())
                .as("a bad one waits for the social worker")
                .isTrue();
    }

    /** What a foster family has for setting up, the allowance by age, and the festivals. */
    private long firstFamily(LocalDate until) {
        var band = until.isBefore(sixteen) ? until : sixteen;
        return SET_UP + allowance(11, start, band) + allowance(16, band, until) + festivals(start, until);
    }

    /** Nights 0 to 150 with the first family, to 200 in the children's home. */
    private long untilSecondFamily() {
        return firstFamily(day(150)) + pence(HOME_WEEKLY, day(150), day(200));
    }

    private long secondFamily(LocalDate until) {
        return SET_UP + allowance(16, day(200), until) + festivals(day(200), until);
    }

    private static long festivals(LocalDate from, LocalDate to) {
        return from.datesUntil(to)
                        .filter(each -> each.getMonth() == Month.DECEMBER && each.getDayOfMonth() == 25)
                        .count()
                * FESTIVAL;
    }

    private void appealsAndIsHeard() {
        var appeals = figures(DemoPeople.GATESHEAD).path("appeals").asLong();
        var appeal = new Appeals(speakers).lodge(child, Wish.STAY).appeal();
        Settled.await(region);
        Await.until("payment continues", PATIENCE, () -> money.ordered(child, appeal, "continued"));
        assertThat(figures(DemoPeople.GATESHEAD).path("appeals").asLong()).isEqualTo(appeals + 1);
        var path = "/appeals/api/v1/appeals/" + appeal;
        changes(
                Api.as(region, "hearing-officer"),
                path,
                "/hearing",
                Map.of(
                        "listened_by", "Hana Birch",
                        "account", "Wren wants to stay with the second family.",
                        "decision", "stay",
                        "why", "It is going well there.",
                        "words_for_child", "You stay where you are."));
        changes(speakers.child(child), path, "/felt-heard", Map.of("felt_heard", true));
        Settled.await(region);
        assertThat(speakers.child(child).get(path).path("appeal").path("status").asText())
                .isEqualTo("ended");
    }

    private void anotherCouncilIsResponsible() {
        clock(300);
        var before = children(DemoPeople.SUNDERLAND);
        var etag = gateshead
                .ask("GET", P + "children/" + child, null, Map.of())
                .etag()
                .orElseThrow();
        var proposed = good(gateshead.ask(
                "POST",
                P + "children/" + child + "/council-changes",
                Map.of("council", DemoPeople.SUNDERLAND, "from", day(300)),
                Map.of("If-Match", etag, "Idempotency-Key", UUID.randomUUID().toString())));
        var accepted = sunderland.post(
                P + "council-changes/" + proposed.json().path("id").asText() + "/acceptance",
                Map.of("local_id", LOCAL_ID));
        assertThat(accepted.path("status").asText()).isEqualTo("accepted");
        assertThat(gateshead.ask("GET", P + "children/" + child, null, Map.of()).status())
                .isEqualTo(404);
        Settled.await(region);
        assertThat(children(DemoPeople.SUNDERLAND)).isEqualTo(before + 1);
        clock(310);
        accrued(310);
        var councils = new HashMap<String, Long>();
        lines().forEach(line -> councils.merge(
                line.path("council").asText(), line.path("amount_pence").asLong(), Long::sum));
        assertThat(councils)
                .as("the same child and account, the council from its day on")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        DemoPeople.GATESHEAD,
                        untilSecondFamily() + secondFamily(day(300)),
                        DemoPeople.SUNDERLAND,
                        secondFamily(day(310)) - secondFamily(day(300))));
    }

    private void theCouncilsReturnComesInAtTheYearsEnd() throws IOException {
        var yearEnds = LocalDate.of(day(310).getYear(), Month.MARCH, 31);
        yearEnds = yearEnds.isBefore(day(310)) ? yearEnds.plusYears(1) : yearEnds;
        region.clock(yearEnds.plusDays(1));
        var before = livedIn();
        var councils = new Councils(region);
        var done = councils.importReturn("council-system-2", own(yearEnds, "header"), own(yearEnds, "episodes"));
        var errors = files.resolve("errors.csv");
        councils.errors("council-system-2", done, errors);
        assertThat(done.rejected()).as(Files.readString(errors)).isZero();
        assertThat(done.accepted()).isEqualTo(done.episodes()).isPositive();
        assertThat(livedIn()).as("the return says what is lived").isEqualTo(before);
        Settled.await(region);
        money.accrue(yearEnds.plusDays(1));
        assertThat(money.account(child).orElseThrow().path("accrued_pence").asLong())
                .isEqualTo(untilSecondFamily() + secondFamily(yearEnds.plusDays(1)));
        var balance = money.trialBalance();
        assertThat(balance.path("debits_pence").asLong())
                .isEqualTo(balance.path("credits_pence").asLong());
        assertThat(money.verification().path("verified").asBoolean()).isTrue();
    }

    private List<String> livedIn() {
        return StreamSupport.stream(
                        sunderland.get(P + "children/" + child + "/placements").spliterator(), false)
                .map(each -> "%s %s %s".formatted(each.path("kind"), each.path("first_night"), each.path("last_day")))
                .toList();
    }

    /**
     * The table of the living record with this child's rows alone; the council says why the child is in need, what kind of
     * foster family it is and whose, and the child's ethnic group, which nobody told here.
     */
    private Path own(LocalDate yearEnds, String table) throws IOException {
        var file = files.resolve(table + ".csv");
        Api.as(region, "council-system-2").download(P + "ssda903-returns/" + yearEnds + "/" + table, file);
        var rows = Files.readAllLines(file);
        var kept = new ArrayList<>(rows.subList(0, 1));
        var columns = List.of(rows.getFirst().split(",", -1));
        rows.stream().skip(1).filter(row -> row.contains(LOCAL_ID)).forEach(row -> {
            var cells = row.split(",", -1);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i].isEmpty() ? SAID.getOrDefault(columns.get(i), "") : cells[i];
            }
            kept.add(String.join(",", cells));
        });
        assertThat(kept).as(table).hasSizeGreaterThan(1);
        return Files.write(file, kept);
    }

    private void leavesCareAtEighteenAndStaysPut() {
        region.clock(eighteen.minusDays(20));
        var plan = sunderland.post(
                P + "children/" + child + "/leaver-plans",
                Map.of("arrangement", "staying_put", "setting", secondFamily, "from", eighteen));
        speakers.child(child)
                .post(P + "leaver-plans/" + plan.path("id").asText() + "/answer", Map.of("revision", 1, "agree", true));
        region.clock(eighteen);
        var before = children(DemoPeople.SUNDERLAND);
        sunderland.post(P + "children/" + child + "/departures", Map.of("on", eighteen, "reason", "E17"));
        region.clock(eighteen.plusDays(14));
        Settled.await(region);
        money.accrue(eighteen.plusDays(14));
        assertThat(children(DemoPeople.SUNDERLAND)).isEqualTo(before - 1);
        assertThat(money.account(child).orElseThrow().path("accrued_pence").asLong())
                .isEqualTo(untilSecondFamily()
                        + secondFamily(eighteen)
                        + tariff("staying_put", null, eighteen, eighteen.plusDays(14)));
        assertThat(lines().getLast().path("component").asText()).isEqualTo("staying_put");
    }

    private void readsTheWholePathway() {
        var pathway = speakers.child(child).get(P + "children/" + child + "/pathway");
        assertThat(pathway.path("assessments")).hasSize(2);
        assertThat(StreamSupport.stream(pathway.path("timeline").spliterator(), false)
                        .filter(each -> each.path("what").asText().equals("home"))
                        .map(each -> each.path("id").asText())
                        .distinct())
                .hasSize(3);
        assertThat(pathway.path("took_part").findValuesAsText("body"))
                .anyMatch(each -> each.equals("Lapwing Homes Ltd"));
    }

    private LocalDate day(int days) {
        return start.plusDays(days);
    }

    private void clock(int days) {
        region.clock(day(days));
    }

    private JsonNode starts(UUID setting, String kind, @Nullable String reason) {
        var asked = new HashMap<String, Object>(
                Map.of("child", child, "setting", setting, "kind", kind, "first_night", region.today()));
        if (reason != null) {
            asked.put("move_reason", reason);
        }
        return gateshead.post(P + "emergency-starts", asked);
    }

    /** The child's view, the assurances where they are asked for, and every party. */
    private JsonNode allAgree(JsonNode started) {
        var path = P + "agreements/" + started.path("id").asText();
        agreements.view(started, "They are kind.", "ok");
        if (gateshead.get(path).path("assurances_needed").asBoolean()) {
            gateshead.post(path + "/assurances", Map.of("text", "Somebody visits every week", "evidence", "Visits"));
        }
        started.path("parties")
                .forEach(each -> agreements.agree(started, each.path("party").asText()));
        return gateshead.get(path);
    }

    private void evaluationsFallDue() {
        Api.as(region, "operator").post(P + "evaluations/due", null);
    }

    private List<JsonNode> evaluations() {
        return StreamSupport.stream(
                        gateshead.get(P + "children/" + child + "/evaluations").spliterator(), false)
                .toList();
    }

    private JsonNode byDay(int days) {
        return evaluations().stream()
                .filter(each -> each.path("due_on").asText().equals(day(days).toString()))
                .findFirst()
                .orElseThrow();
    }

    /** The child says the same of everything. */
    private JsonNode says(int of) {
        var items = new HashMap<String, Integer>();
        for (var form : speakers.child(child).get(P + "evaluation-forms").path("forms")) {
            if (form.path("version").asText().startsWith("12_and_over")) {
                form.path("items").findValuesAsText("code").forEach(code -> items.put(code, of));
            }
        }
        return speakers.child(child).post(P + "children/" + child + "/evaluations", Map.of("items", items));
    }

    private UUID goesAway(String why) {
        var homes = gateshead.get(P + "children/" + child + "/placements");
        var path = P + "placements/" + homes.path(0).path("id").asText() + "/absences";
        return id(gateshead.post(path, Map.of("from", region.today(), "why", why)), "id");
    }

    private void isBack(UUID absence, String why) {
        good(gateshead.ask(
                "PUT",
                P + "absences/" + absence,
                Map.of("to", region.today(), "why", why),
                Map.of("If-Match", "\"1\"")));
    }

    private List<JsonNode> concern() {
        return new Councils(region)
                .concerns().stream()
                        .filter(each -> each.path("child").asText().equals(child.toString()))
                        .toList();
    }

    private static void changes(Api who, String path, String verb, Map<String, Object> body) {
        var etag = who.ask("GET", path, null, Map.of()).etag().orElseThrow();
        good(who.ask(
                "POST",
                path + verb,
                body,
                Map.of("If-Match", etag, "Idempotency-Key", UUID.randomUUID().toString())));
    }

    private static Answer good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private JsonNode figures(String council) {
        return StreamSupport.stream(
                        Api.as(region, "analyst")
                                .get("/analytics/api/v1/figures?by=council")
                                .spliterator(),
                        false)
                .filter(row -> row.path("key").asText().equals(council))
                .findFirst()
                .orElseThrow();
    }

    private long children(String council) {
        return figures(council).path("children").asLong();
    }

    /** All that has accrued for the child when the nights before that day have. */
    private long accrued(int days) {
        money.accrue(day(days));
        return money.account(child).orElseThrow().path("accrued_pence").asLong();
    }

    private List<JsonNode> lines() {
        return StreamSupport.stream(
                        money.account(child).orElseThrow().path("placements").spliterator(), false)
                .flatMap(each -> StreamSupport.stream(each.path("lines").spliterator(), false))
                .toList();
    }

    private long allowance(int fromAge, LocalDate from, LocalDate to) {
        return tariff("national_minimum_allowance", fromAge, from, to);
    }

    /** Nights at the tariff of each of them: a new one begins with the year. */
    private long tariff(String name, @Nullable Integer fromAge, LocalDate from, LocalDate to) {
        var rows = Api.as(region, "fee-officer").all("/register/api/v1/tariffs?status=set").stream()
                .filter(row -> row.path("name").asText().equals(name)
                        && List.of("rest", "all").contains(row.path("area").asText())
                        && (fromAge == null || row.path("age_from").asInt() == fromAge))
                .sorted(Comparator.comparing(row -> row.path("from").asText()))
                .toList();
        return from.datesUntil(to)
                .mapToLong(night -> pence(
                        rows.stream()
                                .filter(row -> row.path("from").asText().compareTo(night.toString()) <= 0)
                                .toList()
                                .getLast()
                                .path("weekly_pence")
                                .asLong(),
                        night,
                        night.plusDays(1)))
                .sum();
    }

    /** Law 3: nights of half-open dates at a weekly rate. */
    private static long pence(long weekly, LocalDate from, LocalDate to) {
        return Math.floorDiv(weekly * ChronoUnit.DAYS.between(FIRST_MONDAY, to), 7L)
                - Math.floorDiv(weekly * ChronoUnit.DAYS.between(FIRST_MONDAY, from), 7L);
    }
}
