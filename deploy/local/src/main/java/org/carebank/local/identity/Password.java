package org.carebank.local.identity;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The one password of all demo people, made anew at each start. */
public final class Password {

    /** Nothing that looks like something else when read from a screen. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;
    // 59 random bits: stretching adds little, and the realm's policy names the same figure so that a login is cheap.
    private static final int ITERATIONS = 20_000;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    public static Password random() {
        var letters = RANDOM.ints(GROUPS * GROUP_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
        return new Password(letters.replaceAll("(.{%d})(?=.)".formatted(GROUP_LENGTH), "$1-"));
    }

    public String text() {
        return text;
    }

    /** As Keycloak stores it: hashed here, which costs less than there. */
    Map<String, String> credential() {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var base64 = Base64.getEncoder();
        return Map.of(
                "type",
                "password",
                "secretData",
                "{\"value\":\"%s\",\"salt\":\"%s\"}"
                        .formatted(base64.encodeToString(hash(salt)), base64.encodeToString(salt)),
                "credentialData",
                "{\"algorithm\":\"pbkdf2-sha512\",\"hashIterations\":%d}".formatted(ITERATIONS));
    }

    private byte[] hash(byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(text.toCharArray(), salt, ITERATIONS, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        }
    }
}
