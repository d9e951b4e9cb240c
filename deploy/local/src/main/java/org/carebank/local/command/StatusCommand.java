package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.region.BusinessDate;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionFootprint;
import org.carebank.local.region.RegionFootprint.PartView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells whether all is ready, how long that took and how much memory it holds. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each part of the region; exit code 0 when all is ready, 1 otherwise.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var files = RegionFiles.usual();
        var region = RegionFootprint.of(files);
        if (region.parts().isEmpty()) {
            out.println("No region is running: './carebank up' starts one.");
            return 1;
        }
        out.println("%-26s %8s  %-8s %9s %10s".formatted("part", "process", "state", "MiB", "ready in"));
        region.parts().forEach(part -> out.println(line(part)));
        out.println("%-26s %8s  %-8s %9d %10s"
                .formatted(
                        "all",
                        "",
                        region.ready() ? "ready" : "NOT READY",
                        region.residentMib(),
                        seconds(region.startSeconds())));
        out.println("The business date is %s.".formatted(BusinessDate.read(files)));
        return region.ready() ? 0 : 1;
    }

    private static String line(PartView part) {
        return "%-26s %8d  %-8s %9d %10s"
                .formatted(
                        part.name(),
                        part.pid(),
                        part.ready() ? "ready" : "DOWN",
                        part.residentMib(),
                        seconds(part.seconds()));
    }

    private static String seconds(@org.jspecify.annotations.Nullable Double seconds) {
        return seconds == null ? "" : "%.1f s".formatted(seconds);
    }
}
