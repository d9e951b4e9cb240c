package org.carebank.local.command;

import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.carebank.local.region.BusinessDate;
import org.carebank.local.region.RegionFiles;
import org.carebank.local.region.RegionState;
import org.carebank.local.region.Service;
import org.carebank.local.region.TimedDuties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves the business date of the whole region. */
@Command(
        name = "clock",
        mixinStandardHelpOptions = true,
        description = {
            "Moves the business date of all five services forward and does what falls due.",
            "Without a number it shows the date."
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ClockCommand implements Callable<Integer> {

    private static final Pattern DAYS = Pattern.compile("\\+?[0-9]{1,4}");

    @Parameters(
            paramLabel = "+DAYS",
            arity = "0..1",
            defaultValue = "0",
            description = "how many days forward, as in +28")
    private String days;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var forward = forward();
        var files = RegionFiles.usual();
        var state = RegionState.read(files)
                .orElseThrow(() -> new IllegalStateException("No region is running: './carebank up' starts one."));
        var date = BusinessDate.read(files).plusDays(forward);
        if (forward != 0) {
            var operator = TokenCommand.of("operator");
            BusinessDate.move(files, state.baseUrl(), operator, EnumSet.allOf(Service.class), date);
            TimedDuties.callAll(state.baseUrl(), operator, date);
        }
        spec.commandLine().getOut().println("The business date is %s.".formatted(date));
        return 0;
    }

    private int forward() {
        if (!DAYS.matcher(days).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' is no number of days: 'carebank clock +28' moves the date 28 days forward.".formatted(days));
        }
        return Integer.parseInt(days.replace("+", ""));
    }
}
