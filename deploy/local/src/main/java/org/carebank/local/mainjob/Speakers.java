package org.carebank.local.mainjob;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.identity.Person;
import org.carebank.local.region.Region;

/** People who sign in for one child, one provider or one household, beside the demo people. */
public final class Speakers {

    private final Region region;
    private final Map<String, String> names = new HashMap<>();

    public Speakers(Region region) {
        this.region = region;
    }

    /**
     * That demo person speaks for it already.
     *
     * @param attribute child, provider or household
     */
    public void use(String attribute, UUID id, String username) {
        names.put(attribute + ":" + id, username);
    }

    /** Lets a young person sign in for each of these children, and a worker for each of these homes; all at once. */
    public void add(Collection<UUID> children, Collection<UUID> providers, Collection<UUID> households) {
        var people = new LinkedHashMap<Person, Map<String, String>>();
        children.forEach(id -> person(people, "young-person", "child", id));
        providers.forEach(id -> person(people, "provider", "provider", id));
        households.forEach(id -> person(people, "carer", "household", id));
        if (!people.isEmpty()) {
            region.addPeople(people);
        }
    }

    private void person(Map<Person, Map<String, String>> people, String role, String attribute, UUID id) {
        var key = attribute + ":" + id;
        if (!names.containsKey(key)) {
            var username = role + "-" + id;
            names.put(key, username);
            people.put(new Person(username, role, "Made", "Up", null), Map.of(attribute, id.toString()));
        }
    }

    public Api child(UUID child) {
        return speaker("child", child);
    }

    public Api provider(UUID provider) {
        return speaker("provider", provider);
    }

    public Api household(UUID household) {
        return speaker("household", household);
    }

    private Api speaker(String attribute, UUID id) {
        var username = names.get(attribute + ":" + id);
        if (username == null) {
            throw new IllegalStateException("nobody signs in for the %s %s".formatted(attribute, id));
        }
        return Api.as(region, username);
    }
}
