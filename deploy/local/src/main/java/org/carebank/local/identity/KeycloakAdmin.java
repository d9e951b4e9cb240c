package org.carebank.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.carebank.local.process.Http;

/** Keycloak's own API, as the launcher uses it. */
final class KeycloakAdmin {

    private final String root;
    private final String secret;

    /** @param root the address of Keycloak itself, not the gateway's: that one lets nobody near this API */
    KeycloakAdmin(String root, String secret) {
        this.root = root;
        this.secret = secret;
    }

    void put(Map<String, Object> peopleAndClients) {
        Http.call("POST", root + "/admin/realms/carebank/partialImport", token(), peopleAndClients);
    }

    void remove(Person person) {
        Http.call("DELETE", user(person), token(), null);
    }

    /** Sets some of a person's attributes and leaves the others as they are. */
    void setAttributes(Person person, Map<String, String> attributes) {
        var token = token();
        var user = (ObjectNode) Http.call("GET", user(person), token, null);
        var all = user.withObjectProperty("attributes");
        attributes.forEach((name, value) -> all.set(name, new ObjectMapper().valueToTree(List.of(value))));
        Http.call("PUT", user(person), token, user);
    }

    private String user(Person person) {
        return root + "/admin/realms/carebank/users/" + person.id();
    }

    /** Lives for a minute only: asked for anew each time. */
    private String token() {
        var form = Map.of(
                "grant_type", "client_credentials", "client_id", KeycloakHome.ADMIN_CLIENT, "client_secret", secret);
        return Http.postForm(root + "/realms/master/protocol/openid-connect/token", form)
                .path("access_token")
                .asText();
    }
}
