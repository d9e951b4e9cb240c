package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.region.Preparation;
import org.carebank.local.region.RegionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One start and stop of everything, in a Java of its own, that leaves caches of the loaded classes behind. */
@Command(name = "record-caches", hidden = true, description = "Records what makes later starts quick.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class RecordCommand implements Callable<Integer> {

    @Mixin
    private SomeServices services;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        Preparation.startAndStopRecording(RegionOptions.usual().only(services.chosen()), out::println);
        return 0;
    }
}
