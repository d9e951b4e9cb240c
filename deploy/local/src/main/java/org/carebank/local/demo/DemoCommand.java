package org.carebank.local.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does the main job end to end and writes a report. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Does the main job end to end and writes a report.")
public final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 1;
    }
}
