package org.carebank.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The register's own settings. */
@ConfigMapping(prefix = "carebank.registry")
public interface RegistryConfig {
    /** A provider list with more rows than this is refused whole. */
    @WithDefault("50000")
    long listRowsMax();
}
