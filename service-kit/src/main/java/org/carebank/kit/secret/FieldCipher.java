package org.carebank.kit.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts a field of a row (AES-256-GCM). The context names row and column, so that a sealed value moved to another
 * row does not open.
 */
@ApplicationScoped
public class FieldCipher {
    private final Aead aead;

    /** @param key 32 random bytes, base64 ({@code CAREBANK_FIELD_KEY}) */
    FieldCipher(@ConfigProperty(name = "carebank.field-key") String key) {
        aead = aead(key);
    }

    /** Seals a value for one place. */
    public byte[] seal(String plain, String context) {
        return seal(aead, plain, context);
    }

    /** Opens a value sealed for that place; throws where it was altered or moved. */
    public String open(byte[] sealed, String context) {
        return open(aead, sealed, context);
    }

    /** Seals bytes for one place. */
    public byte[] seal(byte[] plain, String context) {
        return seal(aead, plain, context);
    }

    /** Opens bytes sealed for that place; throws where they were altered or moved. */
    public byte[] openBytes(byte[] sealed, String context) {
        return openBytes(aead, sealed, context);
    }

    static Aead aead(String base64Key) {
        try {
            return new AesGcmJce(Base64.getDecoder().decode(base64Key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("A key is 32 random bytes in base64", e);
        }
    }

    static byte[] seal(Aead aead, String plain, String context) {
        return seal(aead, plain.getBytes(StandardCharsets.UTF_8), context);
    }

    static String open(Aead aead, byte[] sealed, String context) {
        return new String(openBytes(aead, sealed, context), StandardCharsets.UTF_8);
    }

    private static byte[] seal(Aead aead, byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The value cannot be sealed", e);
        }
    }

    private static byte[] openBytes(Aead aead, byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The sealed value does not open for " + context, e);
        }
    }
}
