package org.carebank.local.region;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carebank.local.process.Http;
import org.carebank.local.process.Memory;
import org.jspecify.annotations.Nullable;

/**
 * What a region looks like from outside: which parts answer, and how much memory all its processes hold.
 *
 * @param startSeconds how long its start took; null while it starts
 */
public record RegionFootprint(
        List<PartView> parts, @Nullable Double startSeconds) {

    private static final long MIB = 1024 * 1024;
    private static final int CONNECT_PATIENCE_MILLIS = 2_000;
    private static final String LAUNCHER = "launcher, gateway, Kafka";

    /**
     * One process with its children.
     *
     * @param seconds from its start until it was ready; null for the launcher itself
     */
    public record PartView(
            String name,
            long pid,
            boolean ready,
            long residentMib,
            @Nullable Double seconds) {}

    /** Looks at the region in that folder; no parts where none runs. */
    public static RegionFootprint of(RegionFiles files) {
        return RegionState.read(files).map(RegionFootprint::of).orElse(new RegionFootprint(List.of(), null));
    }

    private static RegionFootprint of(RegionState state) {
        var views = new ArrayList<PartView>();
        var launcher = state.launcher();
        var inside = state.parts().stream()
                .filter(part -> part.process().pid() == launcher.pid())
                .toList();
        var launcherReady = launcher.process().isPresent()
                && inside.stream().allMatch(RegionFootprint::answers)
                && Http.ok(state.baseUrl() + "/");
        views.add(new PartView(LAUNCHER, launcher.pid(), launcherReady, Memory.resident(launcher.pid()) / MIB, null));
        for (var part : state.parts()) {
            if (!inside.contains(part)) {
                views.add(view(part));
            }
        }
        return new RegionFootprint(views, state.seconds());
    }

    private static PartView view(RegionState.Part part) {
        Optional<ProcessHandle> process = part.process().process();
        var pid = part.process().pid();
        return new PartView(
                part.name(),
                pid,
                process.isPresent() && answers(part),
                process.isPresent() ? Memory.residentOfTree(pid) / MIB : 0,
                part.seconds());
    }

    private static boolean answers(RegionState.Part part) {
        var url = part.readyUrl();
        return url == null ? listens(part.port()) : Http.ok(url);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_PATIENCE_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether the start is over and every part answers. */
    public boolean ready() {
        return startSeconds != null && !parts.isEmpty() && parts.stream().allMatch(PartView::ready);
    }

    /** Resident memory summed over all processes: what they share counts once for each. */
    public long residentMib() {
        return parts.stream().mapToLong(PartView::residentMib).sum();
    }
}
