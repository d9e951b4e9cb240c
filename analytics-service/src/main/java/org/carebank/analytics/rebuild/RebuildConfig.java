package org.carebank.analytics.rebuild;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings of rebuilds. */
@ConfigMapping(prefix = "carebank.rebuild")
public interface RebuildConfig {
    /** How long to wait for the live fold to have read as far as the log goes, before a difference is told. */
    Duration patience();

    /** Events folded in one transaction; the live fold waits as long. */
    int batch();
}
