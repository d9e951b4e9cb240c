package org.carebank.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's path as the gateway judges it: decoded, without empty, {@code .} and {@code ..} segments, so that no
 * spelling of a closed path passes.
 */
record GatewayPath(List<String> segments) {

    /** Of the identity provider only what a person's browser and the services need: not its administration. */
    private static final Set<String> IDENTITY_PATHS = Set.of("realms/carebank", "resources");

    private static final Pattern SLASHES = Pattern.compile("[/\\\\]");

    static GatewayPath of(@Nullable String raw) {
        var segments = new ArrayDeque<String>();
        for (var segment : SLASHES.split(decoded(raw == null ? "/" : raw), -1)) {
            switch (segment.replaceFirst(";.*", "")) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                case String name -> segments.add(name);
            }
        }
        return new GatewayPath(List.copyOf(segments));
    }

    String prefix() {
        return segments.isEmpty() ? "" : segments.getFirst();
    }

    boolean isRoot() {
        return segments.isEmpty();
    }

    /** Whether the outside may go there at all. */
    boolean open() {
        var rest = String.join("/", segments.subList(1, segments.size())) + "/";
        return prefix().equals("id")
                ? IDENTITY_PATHS.stream().anyMatch(path -> rest.startsWith(path + "/"))
                : !rest.startsWith("q/");
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }
}
