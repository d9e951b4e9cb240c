package org.carebank.placement.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under a key for one purpose. */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The key that was set for the purpose, else one made of the service's own field key; both base64. */
    public static KeyedHash of(Optional<String> own, String fieldKey, String purpose) {
        return own.map(each -> new KeyedHash(Base64.getDecoder().decode(each)))
                .orElseGet(() -> new KeyedHash(new KeyedHash(Base64.getDecoder().decode(fieldKey)).hash(purpose)));
    }

    public byte[] hash(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
