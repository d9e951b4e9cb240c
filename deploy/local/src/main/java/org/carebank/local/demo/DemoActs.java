package org.carebank.local.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.carebank.local.api.Api;
import org.carebank.local.api.Await;
import org.carebank.local.demo.DemoCouncils.Child;
import org.carebank.local.mainjob.Agreements;
import org.carebank.local.mainjob.Agreements.Wanted;
import org.carebank.local.mainjob.Appeals;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;

/** What people do in the demo, and how long it takes until the money follows: twenty agreements, forty appeals. */
final class DemoActs {

    static final int OF_EACH = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Region region;
    private final Progress progress;
    private final Speakers speakers;
    private final Money money;

    DemoActs(Region region, Progress progress, Money money) {
        this.region = region;
        this.progress = progress;
        this.money = money;
        this.speakers = new Speakers(region);
    }

    /**
     * Who acts.
     *
     * @param moving those who move into a new home that is agreed, and then say that they want to leave it
     * @param staying those who say that they want to stay where they are
     */
    record Cast(List<Child> moving, List<Child> staying) {}

    /** Picks who acts; where a return has too few children, the same ones say both. */
    Cast cast(List<Child> children, Setting agency) {
        var moving = new ArrayList<>(
                children.stream().filter(DemoActs::movesEasily).limit(OF_EACH).toList());
        children.stream()
                .filter(each -> !moving.contains(each))
                .limit((long) OF_EACH - moving.size())
                .forEach(moving::add);
        if (moving.size() < OF_EACH) {
            throw new IllegalStateException(
                    "the returns have %d children in care; %d are needed".formatted(moving.size(), OF_EACH));
        }
        var staying = new ArrayList<>(children.stream()
                .filter(each -> !moving.contains(each))
                .limit(OF_EACH)
                .toList());
        if (staying.size() < OF_EACH) {
            progress.note("%d children appeal twice, as there are only %d"
                    .formatted(OF_EACH - staying.size(), children.size()));
            moving.stream().limit((long) OF_EACH - staying.size()).forEach(staying::add);
        }
        var young = new ArrayList<UUID>();
        moving.forEach(each -> young.add(each.id()));
        staying.forEach(each -> young.add(each.id()));
        speakers.add(young, List.of(agency.provider()), List.of());
        return new Cast(moving, staying);
    }

    private static boolean movesEasily(Child child) {
        var kind = child.home().paidKind().orElse("");
        return kind.equals("foster") || kind.equals("residential") || kind.equals("kinship");
    }

    /** The slowest time from the last signature to the funded placement. */
    long agree(List<Child> moving, Setting agency, LocalDate today) {
        return slowest("Agreements", "agreed", "funded", moving, child -> {
            var agreements = new Agreements(Api.as(region, child.from().worker()), speakers);
            var done = agreements.agree(new Wanted(child.id(), agency.id(), "foster", today));
            return millis(
                    "agreement %s is funded".formatted(done.agreement()),
                    done.answeredNanos(),
                    () -> money.funded(child.id(), done.agreement()));
        });
    }

    /** The slowest time from an appeal to its order at payment. */
    long appeal(List<Child> children, Wish wish) {
        var name = "Appeals to " + wish.name().toLowerCase(java.util.Locale.ROOT);
        return slowest(name, "lodged", wish.effect(), children, child -> {
            var lodged = new Appeals(speakers).lodge(child.id(), wish);
            return millis(
                    "appeal %s is %s".formatted(lodged.appeal(), wish.effect()),
                    lodged.answeredNanos(),
                    () -> money.ordered(child.id(), lodged.appeal(), wish.effect()));
        });
    }

    private long slowest(String name, String from, String to, List<Child> children, ToLongFunction<Child> act) {
        return progress.step(
                name,
                () -> children.stream().mapToLong(act).max().orElseThrow(),
                slowest -> "%d %s; the slowest was %s after %d ms".formatted(children.size(), from, to, slowest));
    }

    private static long millis(String what, long since, BooleanSupplier question) {
        long seen = Await.closely(
                what, PATIENCE, () -> question.getAsBoolean() ? Optional.of(System.nanoTime()) : Optional.empty());
        return Duration.ofNanos(seen - since).toMillis();
    }
}
