package org.carebank.kit.event;

import java.util.Set;

/**
 * Reads topics of other services. Each event has its effect once: the inbox row and the effect share a transaction. A
 * fact that names something not yet known is kept and applied when that comes; only what can never be read is thrown,
 * and parks its key.
 */
public interface Listener {
    /** The topics it reads. */
    Set<String> topics();

    /** Applies one event, in the inbox's transaction, as system work. */
    void on(Received event);
}
