package org.carebank.local.region;

import org.carebank.local.command.Quiet;
import org.carebank.stack.FreePort;

/** The one region of all whole-region tests in this JVM: started at the first call, on ports of its own. */
public final class TestRegion {

    private static final class Holder {
        static final Region REGION = start();
    }

    private TestRegion() {}

    /** The running region, without population. */
    public static Region get() {
        return Holder.REGION;
    }

    private static Region start() {
        Quiet.libraries();
        var home = RegionFiles.findHome();
        var options = RegionOptions.usual()
                .in(new RegionFiles(home, home.resolve("deploy/local/target/region-test")))
                .port(FreePort.find());
        new Preparation(options, System.out::println).keycloak();
        var region = Region.start(options, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(region::close, "test-region-stop"));
        return region;
    }
}
