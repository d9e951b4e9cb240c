package org.carebank.local.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.carebank.local.region.Service;
import picocli.CommandLine.Option;

/** For work on the launcher itself: a region with some of the services, or with none. */
final class SomeServices {

    private static final String NONE = "none";

    @Option(names = "--only", hidden = true, split = ",", description = "services to start, or none")
    private List<String> names = List.of();

    boolean all() {
        return names.isEmpty();
    }

    Set<Service> chosen() {
        var chosen = all() ? EnumSet.allOf(Service.class) : EnumSet.noneOf(Service.class);
        names.stream().filter(name -> !name.equals(NONE)).map(Service::named).forEach(chosen::add);
        return chosen;
    }
}
