package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.identity.Tokens;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives callers without a browser a token. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a bearer token of a demo person, and nothing else; it is good for a quarter of an hour.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PERSON", description = "a demo person, as 'carebank up' lists them")
    private String person;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(of(person));
        return 0;
    }

    static String of(String person) {
        var files = RegionFiles.usual();
        var known = DemoPeople.named(person);
        var state = RegionState.read(files)
                .orElseThrow(() -> new IllegalStateException("No region is running: './carebank up' starts one."));
        return Tokens.fetch(state.baseUrl(), known.username(), files.readPassword());
    }
}
