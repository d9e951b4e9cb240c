package org.carebank.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a part of the region has written. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the log of one part of the region.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LogsCommand implements Callable<Integer> {

    private static final List<String> OTHERS = List.of("keycloak", "launcher");
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Parameters(
            paramLabel = "SERVICE",
            description = "a service, by its module, path or short name; or keycloak, launcher")
    private String service;

    @Option(names = "-f", description = "go on showing what comes, until Ctrl-C")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var name = OTHERS.contains(service) ? service : Service.named(service).module();
        var log = RegionFiles.usual().log(name);
        if (!Files.exists(log)) {
            spec.commandLine()
                    .getErr()
                    .println("%s has written nothing yet: './carebank up' starts it.".formatted(name));
            return 1;
        }
        show(log);
        return 0;
    }

    private void show(Path log) throws IOException {
        var out = spec.commandLine().getOut();
        try (var lines = Files.newBufferedReader(log)) {
            while (true) {
                var line = lines.readLine();
                if (line != null) {
                    out.println(line);
                } else if (follow) {
                    out.flush();
                    LockSupport.parkNanos(PAUSE.toNanos());
                } else {
                    return;
                }
            }
        }
    }
}
