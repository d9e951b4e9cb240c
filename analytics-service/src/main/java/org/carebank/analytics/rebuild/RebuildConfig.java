package org.carebank.analytics.rebuild;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings of rebuilds. */
@ConfigMapping(prefix = "carebank.rebuild")
public interface RebuildConfig {
    /** How long the live fold may stand still behind a finished rebuild before that is told as a difference. */
    Duration patience();

    /** Events folded in one transaction; the live fold waits as long. */
    int batch();
}
