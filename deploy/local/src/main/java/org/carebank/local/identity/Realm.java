package org.carebank.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the identity provider is told. The realm itself (roles, what a token says) is a file that is read once; people,
 * clients and their secrets come anew at each start.
 */
public final class Realm {

    /** The client with which {@code carebank token} asks for somebody's token. */
    public static final String CLI_CLIENT = "carebank-cli";

    private static final String FILE = "carebank-realm.json";

    private Realm() {}

    /** The realm file as bytes, the same that Keycloak reads. */
    public static byte[] file() {
        try (var in = Realm.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the launcher");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** The names of all realm roles. */
    public static List<String> roles() {
        try {
            var roles = new ArrayList<String>();
            new ObjectMapper()
                    .readTree(file())
                    .at("/roles/realm")
                    .forEach(role -> roles.add(role.path("name").asText()));
            return roles;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is no JSON", e);
        }
    }

    static Map<String, Object> partialImport(
            List<Person> people, String region, Password password, String baseUrl, Map<String, String> webSecrets) {
        var clients = new ArrayList<Map<String, Object>>();
        clients.add(Map.of(
                "clientId", CLI_CLIENT,
                "publicClient", true,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", true));
        webSecrets.forEach((prefix, secret) -> clients.add(webClient(prefix, secret, baseUrl)));
        return Map.of(
                "ifResourceExists",
                "OVERWRITE",
                "clients",
                clients,
                "users",
                people.stream().map(person -> user(person, region, password)).toList());
    }

    /** More people, each with attributes of their own besides the region; those of that name are replaced. */
    static Map<String, Object> peopleImport(Map<Person, Map<String, String>> people, String region, Password password) {
        var users = people.entrySet().stream()
                .map(each -> {
                    var user = new LinkedHashMap<>(user(each.getKey(), region, password));
                    var attributes = new LinkedHashMap<String, List<String>>();
                    attributes.put("region", List.of(region));
                    each.getValue().forEach((name, value) -> attributes.put(name, List.of(value)));
                    user.put("attributes", attributes);
                    return user;
                })
                .toList();
        return Map.of("ifResourceExists", "OVERWRITE", "users", users);
    }

    private static Map<String, Object> webClient(String prefix, String secret, String baseUrl) {
        var root = baseUrl + "/" + prefix;
        return Map.of(
                "clientId",
                prefix + "-web",
                "secret",
                secret,
                "publicClient",
                false,
                "standardFlowEnabled",
                true,
                "directAccessGrantsEnabled",
                false,
                "redirectUris",
                List.of(root + "/*"),
                "attributes",
                Map.of(
                        "post.logout.redirect.uris", root + "/*##" + baseUrl + "/",
                        "backchannel.logout.url", root + "/back-channel-logout",
                        "backchannel.logout.session.required", "true"));
    }

    private static Map<String, Object> user(Person person, String region, Password password) {
        var attributes = new LinkedHashMap<String, List<String>>();
        attributes.put("region", List.of(region));
        if (person.council() != null) {
            attributes.put("council", List.of(person.council()));
        }
        return Map.of(
                "id", person.id().toString(),
                "username", person.username(),
                "enabled", true,
                "firstName", person.givenName(),
                "lastName", person.familyName(),
                "attributes", attributes,
                "realmRoles", List.of(person.role()),
                "credentials", List.of(password.credential()));
    }
}
