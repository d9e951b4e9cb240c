package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.region.Leftovers;
import org.carebank.local.region.RegionFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the region from another shell. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the region that runs here, and only processes that it started.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class DownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var stopped = Leftovers.stop(RegionFiles.usual());
        spec.commandLine()
                .getOut()
                .println(stopped.isEmpty() ? "No region was running." : "Stopped: " + String.join(", ", stopped));
        return 0;
    }
}
