package org.carebank.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The made-up people of a local region: one for each role of the Care Bank, and a few more of other councils. */
public final class DemoPeople {

    /** The three councils of the made-up region, in the North East of England. */
    public static final String GATESHEAD = "E08000037";

    public static final String SUNDERLAND = "E08000024";
    public static final String COUNTY_DURHAM = "E06000047";

    public static final List<Person> ALL = List.of(
            person("social-worker", "Sam", "Reed", GATESHEAD),
            person("council-system", "Gateshead", "Case System", GATESHEAD),
            person("provider", "Priya", "Marsh", null),
            person("carer", "Carol", "Finch", null),
            person("young-person", "Jay", "Ellis", GATESHEAD),
            person("advocate", "Ade", "Brook", GATESHEAD),
            person("parent", "Pat", "Ellis", GATESHEAD),
            person("independent-reviewing-officer", "Iris", "Hale", GATESHEAD),
            person("council-planner", "Colin", "Dale", GATESHEAD),
            person("regional-officer", "Rowan", "Ash", null),
            person("registrar", "Rita", "Vale", null),
            person("fee-officer", "Femi", "Cole", null),
            person("finance-preparer", "Fiona", "Penn", null),
            person("finance-approver", "Arun", "Lowe", null),
            person("hearing-officer", "Hana", "Birch", null),
            person("inspector", "Ingrid", "Stone", null),
            person("commissioner", "Clara", "West", null),
            person("analyst", "Alan", "Frost", null),
            person("operator", "Olu", "Kerr", null),
            new Person("social-worker-2", "social-worker", "Sunita", "Moor", SUNDERLAND),
            new Person("council-system-2", "council-system", "Sunderland", "Case System", SUNDERLAND),
            new Person("council-system-3", "council-system", "County Durham", "Case System", COUNTY_DURHAM));

    private DemoPeople() {}

    /** Finds somebody by user name; says who there is when there is no such person. */
    public static Person named(String username) {
        return ALL.stream()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no demo person %s; there are: %s".formatted(username, names())));
    }

    public static String names() {
        return String.join(", ", ALL.stream().map(Person::username).toList());
    }

    private static Person person(String role, String givenName, String familyName, @Nullable String council) {
        return new Person(role, role, givenName, familyName, council);
    }
}
