package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.carebank.local.api.Await;
import org.carebank.local.mainjob.Figures;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Register;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 of any service in the middle of the main job: nothing that was promised is lost, and nothing comes twice. */
@Tag("region")
class KillTest {

    private static final int SEEDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What all kills share: made once, when every service is up. */
    private static final class Setting {
        static final Region REGION = PopulatedRegion.get();
        static final Mail MAIL = mail();
        static final Writers WRITERS = writers();

        private static Mail mail() {
            Settled.await(REGION);
            return new Mail(REGION);
        }

        private static Writers writers() {
            var children = PopulatedRegion.childrenInCare("council-system-3");
            var agency = new Register(REGION)
                    .settingsByUrn().values().stream()
                            .filter(each ->
                                    each.type().equals("agency") && each.kinds().contains("foster"))
                            .findFirst()
                            .orElseThrow();
            var speakers = new Speakers(REGION);
            speakers.add(children, List.of(agency.provider()), List.of());
            return new Writers(REGION, speakers, children, agency);
        }
    }

    static Stream<Arguments> kills() {
        return Stream.of(Service.values())
                .flatMap(service ->
                        IntStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(service, (long) seed)));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void nothingIsLostAndNothingComesTwice(Service service, long seed) {
        var writers = Setting.WRITERS;
        int before = writers.acknowledged().size();
        killInTheMiddle(service, new Random(31 * seed + service.name().length()), writers);
        Await.until(
                "every event in every inbox",
                PATIENCE,
                () -> Setting.MAIL.differences().isEmpty());
        Settled.await(Setting.REGION);
        assertThat(Setting.MAIL.differences()).isEmpty();
        for (var each : Service.values()) {
            assertThat(PopulatedRegion.count(each, "select count(*) from inbox_parked"))
                    .as(each + " parked")
                    .isZero();
        }
        var promised = writers.acknowledged();
        assertThat(promised.subList(before, promised.size()))
                .isNotEmpty()
                .allSatisfy(write -> assertThat(PopulatedRegion.count(write.service(), write.query(), write.id()))
                        .as(write.toString())
                        .isOne());
        if (seed == SEEDS) {
            everyPennyAndFigureIsWorkedOutAgain();
        }
    }

    /** After the last kill of a service: what any of its kills lost or doubled would still show. */
    private static void everyPennyAndFigureIsWorkedOutAgain() {
        var recomputed = new Money(Setting.REGION).recomputation();
        assertThat(recomputed.path("equal").asBoolean())
                .as(recomputed.toString())
                .isTrue();
        Settled.await(Setting.REGION);
        var rebuilt = new Figures(Setting.REGION).rebuild();
        assertThat(rebuilt.path("equal").asBoolean()).as(rebuilt.toString()).isTrue();
    }

    private static void killInTheMiddle(Service service, Random random, Writers writers) {
        int before = writers.acknowledged().size();
        writers.start();
        try {
            int seeded = before + 4 + random.nextInt(12);
            Await.until(
                    "writes to be acknowledged",
                    PATIENCE,
                    () -> writers.acknowledged().size() >= seeded);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
            Setting.REGION.kill(service);
            assertThat(Setting.REGION.alive(service)).isFalse();
            Setting.REGION.restart(service);
            int restarted = writers.acknowledged().size();
            Await.until(
                    "writes to go on", PATIENCE, () -> writers.acknowledged().size() >= restarted + 4);
        } finally {
            writers.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void everyReaderReadsSomething(Service service) {
        assertThat(Setting.MAIL.readers().get(service)).isNotEmpty();
    }

    static Stream<Service> readers() {
        // The register hears of nothing that it needs yet.
        return Stream.of(Service.values()).filter(service -> service != Service.REGISTRY);
    }

    /** For the report of the test: how many writes there were. */
    @org.junit.jupiter.api.AfterAll
    static void tell() {
        System.out.printf(
                "kills: %d writes acknowledged, %d failed%n",
                Setting.WRITERS.acknowledged().size(), Setting.WRITERS.failed());
    }
}
