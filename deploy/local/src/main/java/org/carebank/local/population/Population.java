package org.carebank.local.population;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.carebank.local.api.Parallel;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Rates;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.population.MadeUpFiles.CouncilFolder;
import org.carebank.local.region.Region;

/** Fills a started region with made-up providers, households and children. */
public final class Population {

    private static final int WEEKS_JOINED = 8;

    private final Region region;
    private final Consumer<String> say;
    private final Councils councils;
    private final MadeUpRegion made;

    private Population(Region region, Consumer<String> say) {
        this.region = region;
        this.say = say;
        this.councils = new Councils(region);
        this.made = MadeUpRegion.joiningOn(region.today().minusWeeks(WEEKS_JOINED));
    }

    /**
     * Does it all, and returns when a run is ready to approve.
     *
     * @param say hears a line for each step
     */
    public static void load(Region region, Consumer<String> say) {
        new Population(region, say).load();
    }

    private void load() {
        var began = System.nanoTime();
        var files = MadeUpFiles.write(made, region.options().files().directory().resolve("population"));
        var settings = new HashMap<String, Setting>();
        var rates = new Rates(region);
        timed(
                "%d providers".formatted(made.organisations()),
                () -> Parallel.all(
                        () -> join(made.joinedOn()),
                        () -> settings.putAll(new RegisterLoading(region, made).load(files.providers())),
                        () -> rates.makeUpMissing(
                                made.joinedOn(), region.today().plusYears(1))));
        timed(
                "%d children".formatted(made.children().size()),
                () -> Parallel.all(
                        () -> Parallel.each(files.returns(), this::importReturn),
                        () -> rates.agree(FeesOfPopulation.of(made, settings), made.joinedOn())));
        var children = children(files.returns());
        timed("people and what they do", () -> new LivesNow(region, made, settings, children).load());
        timed("a run ready to approve", this::prepareRun);
        say.accept("  %-28s %6.1f s".formatted("population", since(began)));
    }

    private void join(LocalDate day) {
        MadeUpCouncil.ALL.forEach(council -> councils.join(council.code(), day));
    }

    private void importReturn(CouncilFolder folder) {
        var done = councils.importReturn(
                folder.system(),
                folder.folder().resolve("header.csv"),
                folder.folder().resolve("episodes.csv"));
        if (done.rejected() > 0) {
            throw new IllegalStateException(
                    "%d made-up rows of %s were refused: job %s".formatted(done.rejected(), folder.name(), done.job()));
        }
    }

    /** The children's ids, by council and the council's own id. */
    private Map<String, Map<String, UUID>> children(List<CouncilFolder> folders) {
        var known = new HashMap<String, Map<String, UUID>>();
        folders.forEach(each -> known.put(each.council(), councils.children(each.system())));
        return known;
    }

    private void prepareRun() {
        Settled.await(region);
        var money = new Money(region);
        money.accrue(region.today());
        money.makeUpBankDetails();
        money.prepare(region.today());
    }

    private void timed(String what, Runnable work) {
        var began = System.nanoTime();
        work.run();
        say.accept("  %-28s %6.1f s".formatted(what, since(began)));
    }

    private static double since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
