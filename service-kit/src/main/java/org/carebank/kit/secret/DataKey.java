package org.carebank.kit.secret;

import com.google.crypto.tink.subtle.Random;
import java.util.Base64;

/** The key of one subject: what travels sealed by it can be read by nobody once the key is erased. */
public final class DataKey {
    private final String base64;

    private DataKey(String base64) {
        this.base64 = base64;
    }

    public static DataKey generate() {
        return new DataKey(Base64.getEncoder().encodeToString(Random.randBytes(32)));
    }

    public static DataKey of(String base64) {
        return new DataKey(base64);
    }

    public String base64() {
        return base64;
    }

    /** Seals a value for its context; base64. */
    public String seal(String plain, String context) {
        return Base64.getEncoder().encodeToString(FieldCipher.seal(FieldCipher.aead(base64), plain, context));
    }

    /** Opens what {@link #seal} made for the same context. */
    public String open(String sealed, String context) {
        return FieldCipher.open(FieldCipher.aead(base64), Base64.getDecoder().decode(sealed), context);
    }

    @Override
    public String toString() {
        return "DataKey[…]";
    }
}
