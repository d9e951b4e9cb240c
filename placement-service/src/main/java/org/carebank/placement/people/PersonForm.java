package org.carebank.placement.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The form of somebody in a child's life, as it was sent. */
public final class PersonForm {
    static final Map<String, String> RELATIONS = Choice.ordered(
            "mother", "Mother",
            "father", "Father",
            "other_parent", "Another parent",
            "sibling", "Brother or sister",
            "grandparent", "Grandparent",
            "relative", "Another relative",
            "friend", "Friend",
            "former_carer", "Somebody who cared for the child",
            "teacher", "Teacher",
            "other", "Somebody else");
    static final Map<String, String> CONTACTS = Choice.ordered(
            "yes", "They see each other",
            "supervised", "They see each other with somebody there",
            "letters", "They write to each other",
            "no", "No contact");
    private static final Map<String, String> CONFIDENTIAL =
            Choice.ordered("yes", "Only the child’s council may see it", "no", "Who works for the child may see it");
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("from", "The first day"),
            "to", new Faults.Field("to", "The last day"),
            "contact_plan", new Faults.Field("contact_plan", "How they see each other"));
    private static final int NAME_MAX = 200;
    private static final int ADDRESS_MAX = 1000;
    private static final int WORDS_MAX = 4000;

    @RestForm
    public @Nullable String relation;

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String part;

    @RestForm
    public @Nullable String contact;

    @RestForm("contact_plan")
    public @Nullable String plan;

    @RestForm
    public @Nullable String address;

    @RestForm
    public @Nullable String confidential;

    @RestForm
    public @Nullable String version;

    /** The form as the page shows it. */
    public record Shown(
            List<Choice> relations,
            String name,
            String part,
            List<Choice> contacts,
            String plan,
            String address,
            List<Choice> confidential,
            TypedDay from,
            TypedDay to,
            String version) {
        static Shown empty() {
            return new Shown(
                    choices(RELATIONS, ""),
                    "",
                    "",
                    choices(CONTACTS, ""),
                    "",
                    "",
                    choices(CONFIDENTIAL, "yes"),
                    TypedDay.EMPTY,
                    TypedDay.EMPTY,
                    "");
        }

        static Shown of(People.Person person) {
            var said = person.said();
            return new Shown(
                    choices(RELATIONS, said.relation()),
                    said.name(),
                    text(said.part()),
                    choices(CONTACTS, said.contact()),
                    text(said.plan()),
                    text(said.address()),
                    choices(CONFIDENTIAL, said.addressConfidential() ? "yes" : "no"),
                    TypedDay.of(said.from()),
                    TypedDay.of(said.to()),
                    Integer.toString(person.version()));
        }
    }

    private static List<Choice> choices(Map<String, String> all, String chosen) {
        return all.entrySet().stream()
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(chosen)))
                .toList();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    Shown shown() {
        return new Shown(
                choices(RELATIONS, text(relation)),
                text(name),
                text(part),
                choices(CONTACTS, text(contact)),
                text(plan),
                text(address),
                choices(CONFIDENTIAL, text(confidential)),
                TypedDay.sent("from"),
                TypedDay.sent("to"),
                text(version));
    }

    String ifMatch() {
        return "\"" + text(version) + "\"";
    }

    /** What was said, where nothing is wrong with it. */
    Optional<People.Said> said(Faults faults) {
        if (!RELATIONS.containsKey(text(relation))) {
            faults.add("relation", "Choose who it is");
        }
        if (text(name).isEmpty() || text(name).length() > NAME_MAX) {
            faults.add("name", "Enter the name, in at most 200 characters");
        }
        if (!CONTACTS.containsKey(text(contact))) {
            faults.add("contact", "Choose how they are in contact");
        }
        atMost("part", part, WORDS_MAX, faults);
        atMost("contact_plan", plan, WORDS_MAX, faults);
        atMost("address", address, ADDRESS_MAX, faults);
        var from = TypedDay.sent("from").required("from", "the first day", faults);
        var to = TypedDay.sent("to").optional("to", "the last day", faults);
        if (faults.any()) {
            return Optional.empty();
        }
        return Optional.of(new People.Said(
                text(relation),
                text(name),
                orNull(part),
                text(contact),
                orNull(plan),
                orNull(address),
                !"no".equals(text(confidential)),
                from.orElseThrow(),
                to.orElse(null)));
    }

    private static void atMost(String field, @Nullable String typed, int most, Faults faults) {
        if (text(typed).length() > most) {
            faults.add(field, "Write at most %,d characters".formatted(most));
        }
    }

    private static @Nullable String orNull(@Nullable String typed) {
        return text(typed).isEmpty() ? null : text(typed);
    }
}
