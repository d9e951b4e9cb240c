package org.carebank.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmTest {

    private static final List<String> ATTRIBUTES = List.of("region", "council", "provider", "child", "household");

    @Test
    void everyRoleOfTheCareBankIsThere() {
        assertThat(Realm.roles())
                .containsExactlyInAnyOrder(
                        "social-worker",
                        "council-system",
                        "provider",
                        "carer",
                        "young-person",
                        "advocate",
                        "parent",
                        "independent-reviewing-officer",
                        "council-planner",
                        "regional-officer",
                        "registrar",
                        "fee-officer",
                        "finance-preparer",
                        "finance-approver",
                        "hearing-officer",
                        "inspector",
                        "commissioner",
                        "analyst",
                        "operator");
    }

    @Test
    void everyRoleHasItsDemoPersonAndEveryDemoPersonARole() {
        assertThat(DemoPeople.ALL)
                .extracting(Person::username)
                .doesNotHaveDuplicates()
                .containsAll(Realm.roles());
        assertThat(DemoPeople.ALL).extracting(Person::role).isSubsetOf(Realm.roles());
        assertThat(DemoPeople.ALL).extracting(Person::id).doesNotHaveDuplicates();
    }

    @Test
    void theSecondSocialWorkerIsOfAnotherCouncil() {
        assertThat(DemoPeople.named("social-worker").council()).isEqualTo(DemoPeople.GATESHEAD);
        assertThat(DemoPeople.named("social-worker-2"))
                .extracting(Person::role, Person::council)
                .containsExactly("social-worker", DemoPeople.SUNDERLAND);
    }

    @Test
    void whoAsksForSomebodyUnknownIsToldWhoThereIs() {
        assertThatThrownBy(() -> DemoPeople.named("nobody"))
                .hasMessageContaining("no demo person nobody")
                .hasMessageContaining("finance-approver");
    }

    @Test
    void everyAttributeIsDeclaredAndStandsInTheAccessToken() throws IOException {
        var realm = new ObjectMapper().readTree(Realm.file());
        var profile = new ObjectMapper()
                .readTree(realm.at(
                                "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                        .asText());
        assertThat(names(profile.path("attributes"))).containsAll(ATTRIBUTES);
        var mappers = realm.at("/clientScopes/0/protocolMappers");
        assertThat(names(mappers)).containsAll(ATTRIBUTES).contains("sub", "roles", "name", "preferred_username");
        for (var mapper : mappers) {
            assertThat(mapper.at("/config/access.token.claim").asText()).isEqualTo("true");
            assertThat(mapper.at("/config/id.token.claim").asText()).isEqualTo("true");
        }
    }

    @Test
    void theFileHoldsNoSecret() throws IOException {
        var realm = new ObjectMapper().readTree(Realm.file());
        assertThat(realm.has("users")).isFalse();
        assertThat(realm.has("clients")).isFalse();
        assertThat(realm.toString()).doesNotContain("secret", "credentials");
    }

    @Test
    void aPasswordIsReadableAndNeverTheSame() {
        var password = Password.random();
        assertThat(password.text()).matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}");
        assertThat(Password.random().text()).isNotEqualTo(password.text());
        assertThat(password.credential().toString()).doesNotContain(password.text());
    }

    @Test
    void eachServiceHasAClientThatOnlyComesBackToItsOwnPages() {
        var all = Realm.partialImport(
                DemoPeople.ALL, "E12000001", Password.random(), "http://localhost:8080", Map.of("payments", "s"));
        var clients = new ObjectMapper().valueToTree(all).path("clients");
        assertThat(clients).anySatisfy(client -> {
            assertThat(client.path("clientId").asText()).isEqualTo("payments-web");
            assertThat(client.path("redirectUris").toString()).isEqualTo("[\"http://localhost:8080/payments/*\"]");
        });
    }

    private static List<String> names(JsonNode nodes) {
        var names = new ArrayList<String>();
        nodes.forEach(node -> names.add(node.path("name").asText()));
        return names;
    }
}
