package org.carebank.local.command;

import java.util.concurrent.Callable;
import org.carebank.local.process.Http;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the ledger whether it was altered. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes the chain of digests of the ledger: every row altered, added or taken away shows.",
            "Ends with 0 when the ledger is as it was posted, else with 1."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the field
public final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var state = RegionState.read(RegionFiles.usual())
                .orElseThrow(() -> new IllegalStateException("No region is running: './carebank up' starts one."));
        var found = Http.call(
                "GET", state.baseUrl() + "/payments/api/v1/ledger/verification", TokenCommand.of("operator"), null);
        var out = spec.commandLine().getOut();
        if (found.path("verified").asBoolean()) {
            out.println("The ledger is as it was posted: %d batches, head %s."
                    .formatted(
                            found.path("digests").asLong(), found.path("head").asText()));
            return 0;
        }
        var fault = found.path("first_fault");
        out.println("The ledger was altered: %s, batch %d."
                .formatted(fault.path("what").asText(), fault.path("batch").asLong()));
        return 1;
    }
}
