package org.carebank.placement.agreement;

import java.util.Map;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was typed into one of the forms of an agreement; shown again with its faults until it is right. */
public class AgreementForm {
    @RestForm("party")
    public @Nullable String party;

    @RestForm("evidence")
    public @Nullable String evidence;

    @RestForm("words")
    public @Nullable String words;

    @RestForm("feeling")
    public @Nullable String feeling;

    @RestForm("how")
    public @Nullable String how;

    @RestForm("by")
    public @Nullable String by;

    @RestForm("not_sought_because")
    public @Nullable String notSoughtBecause;

    @RestForm("share_with_home")
    public @Nullable String share;

    @RestForm("text")
    public @Nullable String text;

    @RestForm("reason")
    public @Nullable String reason;

    /** Where the page shows what the rules find wrong. */
    Map<String, Faults.Field> fields() {
        return Map.of(
                "evidence", new Faults.Field(text == null ? "evidence-" + party : "evidence", "What it rests on"),
                "text", new Faults.Field("text", "The assurance"),
                "words", new Faults.Field("words", "What the child says:"),
                "feeling", new Faults.Field("feeling", "The feeling:"),
                "how", new Faults.Field("how", "How the view was sought"),
                "by", new Faults.Field("by", "Who sought the view"),
                "last_day", new Faults.Field("last_day", "The day of leaving"));
    }

    AgreementResource.ViewRequest view(SpeaksFor speaksFor) {
        return new AgreementResource.ViewRequest(
                words, speaksFor.feeling(feeling), how, by, notSoughtBecause, "yes".equals(share));
    }

    TypedDay lastDay() {
        return TypedDay.sent("last_day");
    }

    /** What was entered, as the page shows it again. */
    Entered entered() {
        return new Entered(
                shown(party),
                shown(evidence),
                shown(words),
                shown(feeling),
                shown(how),
                shown(by),
                shown(notSoughtBecause),
                share != null,
                shown(text),
                shown(reason),
                lastDay());
    }

    private static String shown(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** The fields as they were entered; empty where nothing was. */
    public record Entered(
            String party,
            String evidence,
            String words,
            String feeling,
            String how,
            String by,
            String notSoughtBecause,
            boolean share,
            String text,
            String reason,
            TypedDay lastDay) {}
}
