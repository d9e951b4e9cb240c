package org.carebank.placement.shortlist;

import java.util.Map;
import org.carebank.placement.page.Faults;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed about a home on the list. */
public class WishForm {
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "why", new Faults.Field("why", "Why this home might be right"),
            "setting", new Faults.Field("why", "This home"),
            "how", new Faults.Field("how", "How the child was asked"));

    private static final int WORDS_MAX = 4000;
    private static final int HOW_MAX = 1000;

    @RestForm("setting")
    public @Nullable String setting;

    @RestForm("why")
    public @Nullable String why;

    @RestForm("entry")
    public @Nullable String entry;

    @RestForm("feeling")
    public @Nullable String feeling;

    @RestForm("words")
    public @Nullable String words;

    @RestForm("how")
    public @Nullable String how;

    @RestForm("version")
    public @Nullable String version;

    String ifMatch() {
        return "\"" + text(version) + "\"";
    }

    void requireWish(Faults faults) {
        if (!text(feeling).matches("yes|no|not_sure")) {
            faults.add("feeling", "Choose one of the three answers");
        }
        requireShort("words", words, WORDS_MAX, faults);
        requireShort("how", how, HOW_MAX, faults);
    }

    void requireWhy(Faults faults) {
        if (text(why).isBlank()) {
            faults.add("why", "Say why this home might be right");
        }
        requireShort("why", why, WORDS_MAX, faults);
    }

    private static void requireShort(String field, @Nullable String typed, int most, Faults faults) {
        if (text(typed).length() > most) {
            faults.add(field, "Write at most " + most + " characters");
        }
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
