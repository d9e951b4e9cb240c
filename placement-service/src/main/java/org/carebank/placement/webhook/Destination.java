package org.carebank.placement.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a webhook may be sent: https to public addresses alone, so that nobody makes the Care Bank knock at doors inside
 * its own network. A name is looked up again before each sending, and what was looked up is what is connected to.
 *
 * @param loopback this machine may be told too, by http as well: for trying it out
 */
record Destination(URI url, boolean loopback) {
    private static final int URL_MAX = 500;
    private static final int PORT_MAX = 65_535;

    /** Says why a URL is none that may be told; empty where it is one. */
    static Optional<String> fault(String text, boolean loopback) {
        final URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL");
        }
        var host = url.getHost() == null ? null : url.getHost().replaceFirst("\\.$", "");
        if (host == null || text.length() > URL_MAX) {
            return Optional.of("is not a URL of at most %d characters with a host".formatted(URL_MAX));
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("may hold no user, password or fragment");
        }
        if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
            return Optional.of("must name a port from 1 to %d, or none".formatted(PORT_MAX));
        }
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean here = loopback && isHere(host);
        if (!scheme.equals("https") && !(here && scheme.equals("http"))) {
            return Optional.of("must begin with https://");
        }
        if (!here && !host.contains(".") && !host.startsWith("[")) {
            return Optional.of("must name a public host");
        }
        if (isHere(host) && !here) {
            return Optional.of("must name a public host");
        }
        if (literal(host) && !here && !allPublic(host)) {
            return Optional.of("must name a public host");
        }
        return Optional.empty();
    }

    private static boolean literal(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static boolean allPublic(String literal) {
        try {
            return Arrays.stream(InetAddress.getAllByName(literal)).allMatch(Destination::isPublic);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** An address to connect to; refused where any that the name leads to is not public. */
    InetAddress address() throws UnknownHostException {
        var found = InetAddress.getAllByName(url.getHost());
        for (var each : found) {
            if (!isPublic(each) && !(loopback && isHere(url.getHost()) && each.isLoopbackAddress())) {
                throw new UnknownHostException("not a public address");
            }
        }
        return found[0];
    }

    boolean tls() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls() ? 443 : 80;
    }

    /** The path with its query, as it is asked for. */
    String path() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /** Whether the whole internet can reach an address (IANA's registries of special-purpose addresses). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            // 2000::/3 alone is given out; in it, 2001::/23 (Teredo and others), 2001:db8::/32 and 6to4 are special.
            case Inet6Address _ -> {
                int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
                int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
                yield (first & 0xe000) == 0x2000
                        && first != 0x2002
                        && first != 0x3fff
                        && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8));
            }
            default -> false;
        };
    }

    private static boolean isPublic(int one, int two, int three) {
        return switch (one) {
            case 0, 10, 127 -> false;
            case 100 -> two < 64 || two > 127;
            case 169 -> two != 254;
            case 172 -> two < 16 || two > 31;
            case 192 -> two != 168 && !(two == 0 && (three == 0 || three == 2)) && !(two == 88 && three == 99);
            case 198 -> two != 18 && two != 19 && !(two == 51 && three == 100);
            case 203 -> !(two == 0 && three == 113);
            default -> one < 224;
        };
    }
}
