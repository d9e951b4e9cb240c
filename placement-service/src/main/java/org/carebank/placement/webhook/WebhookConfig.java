package org.carebank.placement.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How webhooks are sent. */
@ConfigMapping(prefix = "placement.webhook")
public interface WebhookConfig {
    /** Whether this machine itself may be told, by http too. Only to try it out. */
    @WithDefault("false")
    boolean loopback();

    /** How often it is looked for something to send. */
    @WithDefault("1s")
    Duration every();

    /** How long an answer may take. */
    @WithDefault("15s")
    Duration timeout();

    /** The waits before the second and each further attempt (Standard Webhooks); after the last the delivery is dead. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> waits();

    /** How long the old key goes on signing after a rotation. */
    @WithDefault("24h")
    Duration rotation();

    /** An address that only fails for so long is told no more. */
    @WithDefault("5d")
    Duration failing();

    /** How long the log is kept. */
    @WithDefault("30d")
    Duration log();

    /** Deliveries under way at once. */
    @WithDefault("16")
    int atOnce();

    /** Of them, to one address. */
    @WithDefault("4")
    int atOnceEach();

    /** The most addresses of one council. */
    @WithDefault("20")
    int each();
}
