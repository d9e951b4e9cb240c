package org.carebank.local.identity;

import java.util.Map;
import org.carebank.local.process.Http;

/** Bearer tokens of demo people, for callers without a browser. */
public final class Tokens {

    private Tokens() {}

    /** A fresh access token, good for a quarter of an hour. */
    public static String fetch(String baseUrl, String username, String password) {
        var form = Map.of(
                "grant_type", "password", "client_id", Realm.CLI_CLIENT, "username", username, "password", password);
        return Http.postForm(baseUrl + "/id/realms/carebank/protocol/openid-connect/token", form)
                .path("access_token")
                .asText();
    }
}
