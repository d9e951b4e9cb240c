package org.carebank.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of another Java, of the same installation as this one. */
public final class JavaCommand {

    private JavaCommand() {}

    /** The options come before what is said by the main class or jar and its arguments. */
    public static List<String> of(List<String> options, List<String> mainAndArguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // Netty, Tink and others reach below the library; Java 25 else warns about each on every start.
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(mainAndArguments);
        return command;
    }
}
