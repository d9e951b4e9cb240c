package org.carebank.local.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.carebank.local.command.Quiet;
import org.carebank.local.demo.DemoInput.BadInput;
import org.carebank.local.demo.DemoInput.CouncilReturn;
import org.carebank.local.population.MadeUpFiles;
import org.carebank.local.region.Checks;
import org.carebank.local.region.Preparation;
import org.carebank.local.region.Region;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionOptions;
import org.carebank.stack.FreePort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does the main job end to end and writes a report. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a region of its own, does the main job end to end through the services' APIs, and stops it again:",
            "the register, the returns, agreements, appeals, a payment run with its bank file, the figures.",
            "Exit code 0 only when each step did what it should. Takes made-up files unless it is given real ones."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class DemoCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @Option(
            names = "--ssda903",
            paramLabel = "DIR",
            description = "a folder with header.csv and episodes.csv (or 2021-header.csv …: the latest year is taken)")
    private @Nullable Path ssda903;

    @Option(names = "--providers", paramLabel = "FILE", description = "Ofsted's list of providers, as CSV")
    private @Nullable Path providers;

    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default: target/demo)")
    private @Nullable Path out;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the port that people use while it runs (default: any free one)")
    private @Nullable Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var home = RegionFiles.findHome();
        var folder = out == null ? home.resolve("target/demo") : out.toAbsolutePath();
        var usual = RegionOptions.usual();
        DemoInput input;
        try {
            input = input(usual, folder);
        } catch (BadInput e) {
            spec.commandLine().getErr().println(e.getMessage());
            return BAD_INPUT;
        }
        // A region of its own beside one that may be up: own folder, and any free port unless one is wished.
        var options = usual.in(new RegionFiles(home, home.resolve("target/demo-region")))
                .port(port == null ? FreePort.find() : port)
                .on(input.date());
        var faults = new Checks(options)
                .all().stream().filter(finding -> !finding.good()).toList();
        if (!faults.isEmpty()) {
            faults.forEach(spec.commandLine().getErr()::println);
            return 1;
        }
        return run(options, input, folder);
    }

    private DemoInput input(RegionOptions usual, Path folder) {
        var list = providers == null ? null : DemoInput.providerList(providers);
        if (ssda903 == null) {
            var made = MadeUpFiles.write(usual.today(), folder.resolve("made-up"));
            var returns = made.returns().stream()
                    .map(each -> DemoInput.ofFolder(
                            each.folder(), each.council(), each.name(), each.system(), each.system()))
                    .toList();
            return new DemoInput(list == null ? made.providers() : list, returns, usual.today(), true);
        }
        var given = DemoInput.ofFolder(ssda903, DemoCouncils.FIRST, "Gateshead", "council-system", "social-worker");
        var date = DemoInput.yearEnd(given.reading().latestDate());
        var madeList = list == null
                ? MadeUpFiles.write(date, folder.resolve("made-up")).providers()
                : list;
        return new DemoInput(madeList, List.of(given), date, false);
    }

    private int run(RegionOptions options, DemoInput input, Path folder) {
        var terminal = spec.commandLine().getOut();
        tell(terminal, input);
        new Preparation(options, line -> say(terminal, line)).doWhatIsMissing();
        say(terminal, "Starting a region on %s:".formatted(options.today()));
        try (var region = Region.start(options, line -> say(terminal, line))) {
            Quiet.logTo(options.files().log("launcher"));
            say(terminal, "The main job:");
            new Demo(region, input, folder, line -> say(terminal, line)).run();
            say(terminal, "Every step did what it should. The report: " + folder.resolve(Report.FILE));
            return 0;
        } catch (Progress.StepFailed e) {
            spec.commandLine().getErr().println("The demo failed at this step: " + e.getMessage());
            return 1;
        }
    }

    private static void tell(PrintWriter terminal, DemoInput input) {
        say(terminal, "The provider list is %s.".formatted(input.providers()));
        for (CouncilReturn each : input.returns()) {
            say(
                    terminal,
                    "The return of %s is %s."
                            .formatted(each.name(), each.episodes().getParent()));
        }
        if (!input.made()) {
            say(terminal, "The return names no council: it is taken as Gateshead's, on %s.".formatted(input.date()));
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
