package org.carebank.placement.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.Region;
import org.carebank.placement.reference.KindOfCare;
import org.carebank.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * Finding a home among so many settings through the service's own API, one search after the other, each with another mix of
 * what may be asked: from every home in the country to one council's with seven wishes. The settings are put into the
 * database directly. Service, caller, broker and search share one heap.
 */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
class HomeSearchBench {
    private static final int SETTINGS = Integer.getInteger("bench.settings", 20_000);
    private static final int SEARCHES = Integer.getInteger("bench.searches", 1_000);
    private static final Path RESULT = Path.of(System.getProperty("bench.result", "target/home-search.json"));
    private static final int WARM_UP = 300;
    /** As many as England has, in a square grid. */
    private static final int DISTRICTS = 2_116;

    private static final List<String> COUNCILS =
            List.of("E08000037", "E08000024", "E06000047", "E09000001", "E10000016");
    private static final List<String> NEEDS = List.of("autism", "trauma", "siblings", "mental_health");
    private static final List<String> JUDGEMENTS = List.of("outstanding", "good", "requires_improvement", "inadequate");
    private static final List<String> KINDS =
            Arrays.stream(KindOfCare.values()).map(KindOfCare::wire).limit(10).toList();

    private final Random random = new Random(20_260_401);

    @Test
    void homesAreFound() throws SQLException, IOException, InterruptedException {
        try (var database = SharedStack.get().superuser(System.getProperty("carebank.test.database", "test"))) {
            fill(database);
        }
        var bearer = Region.worker("E08000037");
        var nanos = new long[SEARCHES];
        long found = 0;
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = -WARM_UP; i < SEARCHES; i++) {
                var search = search(bearer);
                long began = System.nanoTime();
                var answer = client.send(search, HttpResponse.BodyHandlers.ofString());
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - began;
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                found += answer.body().contains("\"setting\"") ? 1 : 0;
            }
        }
        assertThat(found).as("searches that find something").isGreaterThan(SEARCHES / 2);
        Arrays.sort(nanos);
        var result = String.format(
                Locale.ROOT,
                "{\"settings\":%d,\"searches\":%d,\"p50_ms\":%.1f,\"p99_ms\":%.1f}",
                SETTINGS,
                SEARCHES,
                nanos[SEARCHES / 2] / 1e6,
                nanos[SEARCHES * 99 / 100] / 1e6);
        System.out.printf(Locale.ROOT, "bench: the slowest took %.1f ms%n", nanos[SEARCHES - 1] / 1e6);
        Files.writeString(RESULT, result + "\n");
    }

    private HttpRequest search(String bearer) {
        var asked = new StringBuilder("{\"limit\":25");
        may(60, asked, "\"kind\":\"%s\"".formatted(one(KINDS)));
        may(30, asked, "\"council\":\"%s\"".formatted(one(COUNCILS)));
        may(80, asked, "\"age\":%d".formatted(random.nextInt(18)));
        may(30, asked, "\"other_ages\":true");
        may(40, asked, "\"vacancy\":true");
        may(10, asked, "\"named\":\"Provider 1\"");
        if (may(80, asked, "\"home\":\"%s\"".formatted(district(random.nextInt(DISTRICTS))))) {
            may(50, asked, "\"home_within_miles\":20");
        }
        if (may(50, asked, "\"school\":\"%s\"".formatted(district(random.nextInt(DISTRICTS))))) {
            may(50, asked, "\"school_within_miles\":10");
        }
        may(30, asked, "\"siblings\":%d".formatted(1 + random.nextInt(3)));
        may(40, asked, "\"judgement\":\"good\"");
        may(30, asked, "\"specialisms\":[\"%s\",\"siblings\"]".formatted(NEEDS.getFirst()));
        may(30, asked, "\"children_say\":[\"safe\",\"want_to_stay\"]");
        return HttpRequest.newBuilder(Region.uri("offers/searches"))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(asked + "}"))
                .build();
    }

    private boolean may(int percent, StringBuilder asked, String field) {
        boolean does = random.nextInt(100) < percent;
        if (does) {
            asked.append(',').append(field);
        }
        return does;
    }

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Made up, by the pattern of districts: {@code QA0} to {@code QZ99} and on. */
    private static String district(int number) {
        return "" + (char) ('Q' + number / 2_600) + (char) ('A' + number / 100 % 26) + number % 100;
    }

    private void fill(Connection database) throws SQLException {
        try (var insert = database.prepareStatement(
                "insert into postcode_district (district, easting, northing) values (?, ?, ?) on conflict do nothing")) {
            for (int i = 0; i < DISTRICTS; i++) {
                insert.setString(1, district(i));
                insert.setInt(2, 100_000 + i % 46 * 12_000);
                insert.setInt(3, 20_000 + i / 46 * 12_000);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        var providers = new UUID[1_400];
        try (var insert = database.prepareStatement(
                "insert into provider (id, name, legal_form, status, sequence) values (?, ?, 'charity', 'admitted', 1)")) {
            for (int i = 0; i < providers.length; i++) {
                providers[i] = UUID.randomUUID();
                insert.setObject(1, providers[i]);
                insert.setString(2, "Provider " + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var insert = database.prepareStatement("""
                insert into offer (setting, provider, urn, type, kinds, council, region, postcode_district, places, vacancies,
                  age_from, age_to, judgement, admitted, open, specialisms, sequence)
                values (?, ?, ?, 'home', ?, ?, 'E12000001', ?, ?, ?, ?, ?, ?, true, true, ?, 1)""")) {
            for (int i = 0; i < SETTINGS; i++) {
                int places = 1 + random.nextInt(8);
                int from = random.nextInt(12);
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, providers[i % providers.length]);
                insert.setString(3, "SC" + (9_000_000 + i));
                insert.setArray(4, database.createArrayOf("text", new String[] {one(KINDS), one(KINDS)}));
                insert.setString(5, one(COUNCILS));
                insert.setString(6, district(random.nextInt(DISTRICTS)));
                insert.setInt(7, places);
                insert.setInt(8, random.nextInt(places + 1));
                insert.setInt(9, from);
                insert.setInt(10, from + 3 + random.nextInt(10));
                insert.setString(11, one(JUDGEMENTS));
                insert.setArray(12, database.createArrayOf("text", new String[] {one(NEEDS)}));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var analyze = database.createStatement()) {
            analyze.execute("""
                    insert into home_voice (setting, at_least, safe, liked, want_to_stay, until)
                    select setting, 5, (array['most', 'about_half', 'few'])[1 + places % 3], 'most',
                      (array['most', 'about_half', 'few'])[1 + vacancies % 3], current_date
                    from offer where type = 'home' on conflict do nothing""");
            analyze.execute("""
                    update offer o set most_say = array_remove(array[case when v.safe = 'most' then 'safe' end, 'liked',
                      case when v.want_to_stay = 'most' then 'want_to_stay' end], null)
                    from home_voice v where v.setting = o.setting""");
            analyze.execute("analyze offer, provider, postcode_district, home_voice");
        }
    }
}
