package org.carebank.placement.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the profile in the child's own words, in the order in which it is read. */
public enum Part {
    HELLO("Hello", "Say hello to people who do not know you yet. Homes that are asked about you read this first."),
    MATTERS("What matters to me", "People, places, pets, food, music: what should people know?"),
    GOOD_AT("What I am good at", "At home, at school, or anywhere else."),
    HOPES("What I hope for", "Soon, or when you are older.");

    private final String title;
    private final String hint;

    Part(String title, String hint) {
        this.title = title;
        this.hint = hint;
    }

    /** How the child's page says it. */
    public String title() {
        return title;
    }

    /** What may stand there. */
    public String hint() {
        return hint;
    }

    /** How JSON and columns write it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> find(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
