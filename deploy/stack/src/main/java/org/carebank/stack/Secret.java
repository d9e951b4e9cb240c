package org.carebank.stack;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes passwords and keys: fresh at each start, never kept in the repository. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** 128 random bits in hexadecimal: safe in a URL, a shell and a properties file. */
    public static String text() {
        return HexFormat.of().formatHex(bytes(16));
    }

    /** A key of 256 bits in Base64. */
    public static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
