package org.carebank.local.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.population.Population;
import org.carebank.local.region.Checks;
import org.carebank.local.region.Leftovers;
import org.carebank.local.region.Preparation;
import org.carebank.local.region.Region;
import org.carebank.local.region.RegionFootprint;
import org.carebank.local.region.RegionOptions;
import org.carebank.local.region.TimedDuties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a region and stays until it is stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a whole region with a made-up population, and stays until Ctrl-C or 'carebank down'.",
            "Each start begins with empty databases."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--empty", description = "no population: only the realm, the demo people, reference tables, topics")
    private boolean empty;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the one port that people use (default: ${DEFAULT-VALUE})")
    private int port = RegionOptions.USUAL_PORT;

    @Mixin
    private SomeServices services;

    @Spec
    private CommandSpec spec;

    private @Nullable Region region;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var options = RegionOptions.usual().port(port).bringingBackTheDead().only(services.chosen());
        if (Leftovers.launcherRuns(options.files())) {
            spec.commandLine().getErr().println("A region is running already: './carebank down' stops it.");
            return 1;
        }
        endLeftovers(options, out);
        var faults = new Checks(options)
                .all().stream().filter(finding -> !finding.good()).toList();
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getErr()::println);
            return 1;
        }
        new Preparation(options, line -> say(out, line)).doWhatIsMissing();
        run(options, out);
        return 0;
    }

    private static void endLeftovers(RegionOptions options, PrintWriter out) {
        var ended = Leftovers.stop(options.files());
        if (!ended.isEmpty()) {
            say(out, "Ended what an earlier region left running: " + String.join(", ", ended));
        }
    }

    private void run(RegionOptions options, PrintWriter out) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(out), "region-stop"));
        say(out, "Starting the region:");
        var started = Region.start(options, line -> say(out, line), running -> {
            region = running;
            Quiet.logTo(options.files().log("launcher"));
            if (!empty && services.all()) {
                Population.load(running, line -> say(out, line));
            }
        });
        say(out, welcome(started));
        try (var _ = TimedDuties.start(started, line -> say(out, line))) {
            stopped.await();
        }
    }

    private void stop(PrintWriter out) {
        var running = region;
        if (running != null) {
            say(out, "Stopping the region.");
            running.close();
        }
    }

    private static String welcome(Region region) {
        return """

                The region is up after %.1f s and holds %,d MiB.
                  Address     %s
                  Password    %s   (of every demo person)
                  People      %s
                  Try         ./carebank status
                              ./carebank token social-worker
                              ./carebank clock +1
                Ctrl-C stops everything.""".formatted(
                        region.startSeconds(),
                        RegionFootprint.of(region.options().files()).residentMib(),
                        region.baseUrl(),
                        region.password(),
                        DemoPeople.names().replaceAll("((?:[^,]+, ){6}[^,]+, )", "$1\n              "));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
