package org.carebank.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports on the loopback address that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /** Another process may take the port before the caller does: rare enough to start again then. */
    public static int find() {
        return find(1)[0];
    }

    /** As many different ports as asked for: all are held until the last is found. */
    public static int[] find(int count) {
        var sockets = new ServerSocket[count];
        var ports = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ports[i] = sockets[i].getLocalPort();
            }
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }
}
