package org.carebank.local.population;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.carebank.local.api.Parallel;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.mainjob.Rates;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.population.MadeUpFiles.CouncilFolder;
import org.carebank.local.population.RegisterLoading.Family;
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
        var register = new RegisterLoading(region, made);
        timed(
                "%d providers".formatted(made.organisations()),
                () -> Parallel.all(
                        () -> join(made.joinedOn()),
                        () -> settings.putAll(register.load(files.providers())),
                        () -> rates.makeUpMissing(
                                made.joinedOn(), region.today().plusYears(1))));
        timed(
                "%d children".formatted(made.children().size()),
                () -> Parallel.all(() -> Parallel.each(files.returns(), this::importReturn), () -> {
                    rates.agree(FeesOfPopulation.of(made, settings), made.joinedOn());
                    rates.agree(FeesOfPopulation.block(made, settings));
                }));
        var children = children(files.returns());
        var families = new HashMap<UUID, Family>();
        timed("families", () -> {
            families.putAll(families(children));
            register.families(families.values());
        });
        var fostered = new AtomicReference<UUID>();
        timed(
                "people and what they do",
                () -> fostered.set(new LivesNow(region, made, settings, children, families).load()));
        timed(
                "a run ready to approve",
                () -> new MoneyNow(region).load(made.joinedOn(), Objects.requireNonNull(fostered.get())));
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

    /** The families that children live with now, by child. */
    private Map<UUID, Family> families(Map<String, Map<String, UUID>> ids) {
        var households = new HashMap<UUID, UUID>();
        MadeUpCouncil.ALL.forEach(council -> households.putAll(councils.households(council.system(), region.today())));
        var families = new HashMap<UUID, Family>();
        for (var child : made.children()) {
            var home = child.latest();
            var id = Objects.requireNonNull(ids.get(child.council())).get(child.localId());
            var household = households.get(id);
            if (id != null && household != null && child.inCare() && home.kind().household()) {
                families.put(id, new Family(household, home.kind(), child.council(), home.district(), 2));
            }
        }
        return families;
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
