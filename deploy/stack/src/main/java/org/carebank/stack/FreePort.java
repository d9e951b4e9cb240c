package org.carebank.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports on the loopback address that nobody listens on; below those that systems hand out for outgoing connections,
 * so that none is lost between its finding and its use.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /** Another process may still take the port before the caller does: rare enough to start again then. */
    public static int find() {
        return find(1)[0];
    }

    /** As many different ports as asked for: all are held until the last is found. */
    public static int[] find(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int tries = 0; held.size() < count && tries < TRIES; tries++) {
                hold(ThreadLocalRandom.current().nextInt(FIRST, LAST), held);
            }
            if (held.size() < count) {
                throw new IllegalStateException(
                        "no %d free ports between %d and %d on the loopback address".formatted(count, FIRST, LAST));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            held.forEach(FreePort::close);
        }
    }

    private static void hold(int port, List<ServerSocket> held) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException _) {
            // Somebody listens there: the next one, then.
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It was only held.
        }
    }
}
