package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.region.Checks;
import org.carebank.local.region.Leftovers;
import org.carebank.local.region.RegionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds what would stop a region from starting. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks for what would stop 'up' from working, with the remedy; exit code 0 when all is well.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the port that 'up' would use (default: ${DEFAULT-VALUE})")
    private int port = RegionOptions.USUAL_PORT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var options = RegionOptions.usual().port(port);
        if (Leftovers.launcherRuns(options.files())) {
            out.println("A region is running: './carebank status' shows how it is.");
        }
        var findings = new Checks(options).all();
        findings.forEach(out::println);
        return findings.stream().allMatch(Checks.Finding::good) ? 0 : 1;
    }
}
