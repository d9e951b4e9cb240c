package org.carebank.kit.test;

import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signed tokens of made-up people: {@code Tokens.as("social-worker").council("E08000037").bearer()}. */
public final class Tokens {
    private final Map<String, String> claims = new HashMap<>();
    private final List<String> roles;
    private String name;

    private Tokens(List<String> roles) {
        this.roles = roles;
        this.name = roles.isEmpty() ? "nobody" : roles.getFirst();
    }

    /** A person with these roles, named for the first. */
    public static Tokens as(String... roles) {
        return new Tokens(List.of(roles));
    }

    /** Another person: the second approver, the other council's worker. */
    public Tokens named(String name) {
        this.name = name;
        return this;
    }

    public Tokens region(Object region) {
        return with("region", region);
    }

    public Tokens council(Object council) {
        return with("council", council);
    }

    public Tokens provider(Object provider) {
        return with("provider", provider);
    }

    public Tokens child(Object child) {
        return with("child", child);
    }

    public Tokens household(Object household) {
        return with("household", household);
    }

    private Tokens with(String claim, Object value) {
        claims.put(claim, value.toString());
        return this;
    }

    /** The value of the Authorization header. */
    public String bearer() {
        return "Bearer " + token();
    }

    public String token() {
        var token = Jwt.preferredUserName(name)
                .subject("subject-of-" + name)
                .claim("name", "Made-up " + name)
                .claim("roles", roles)
                .issuer("https://server.example.com")
                .audience("https://server.example.com")
                .expiresIn(Duration.ofHours(1));
        claims.forEach(token::claim);
        return token.jws().keyId("1").sign("privateKey.jwk");
    }
}
