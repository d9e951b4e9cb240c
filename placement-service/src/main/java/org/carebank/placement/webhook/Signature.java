package org.carebank.placement.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and body; pure. */
final class Signature {
    /** What a key begins with. */
    static final String PREFIX = "whsec_";

    private Signature() {}

    /** A key as its receiver is given it. */
    static String key(byte[] bytes) {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The value of {@code webhook-signature}: one signature for each key that holds, the newest first.
     *
     * @param timestamp seconds since 1970
     */
    static String of(List<String> keys, String id, long timestamp, String body) {
        var content = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + signed(key, content)).collect(Collectors.joining(" "));
    }

    private static String signed(String key, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.substring(PREFIX.length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
