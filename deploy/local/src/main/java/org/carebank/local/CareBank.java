package org.carebank.local;

import org.carebank.local.command.ClockCommand;
import org.carebank.local.command.DoctorCommand;
import org.carebank.local.command.DownCommand;
import org.carebank.local.command.LogsCommand;
import org.carebank.local.command.Quiet;
import org.carebank.local.command.RecordCommand;
import org.carebank.local.command.StatusCommand;
import org.carebank.local.command.TokenCommand;
import org.carebank.local.command.UpCommand;
import org.carebank.local.command.VerifyCommand;
import org.carebank.local.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The part of the {@code carebank} command that is written in Java. */
@Command(
        name = "carebank",
        mixinStandardHelpOptions = true,
        description = "A whole region of the Care Bank on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            ClockCommand.class,
            VerifyCommand.class,
            RecordCommand.class,
            DemoCommand.class
        })
public final class CareBank {

    private CareBank() {}

    public static void main(String[] arguments) {
        Quiet.libraries();
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with our way of telling what went wrong: one sentence, no stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new CareBank()).setExecutionExceptionHandler((problem, commandLine, _) -> {
            commandLine.getErr().println(problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
