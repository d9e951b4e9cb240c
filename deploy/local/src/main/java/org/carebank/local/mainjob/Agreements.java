package org.carebank.local.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Answer;
import org.carebank.local.api.Api;

/** A home is agreed: by who speaks with parental responsibility, by the home, with the child's own view beside it. */
public final class Agreements {

    private static final String API = "/placements/api/v1/agreements";

    private final Api council;
    private final Speakers speakers;

    /** @param council who works for the council: its social worker or its system */
    public Agreements(Api council, Speakers speakers) {
        this.council = council;
        this.speakers = speakers;
    }

    /** A home that is wanted for a child. */
    public record Wanted(UUID child, UUID setting, String kind, LocalDate from) {}

    /**
     * An agreement that all have agreed to.
     *
     * @param answeredNanos when the answer of the last write was there
     */
    public record Agreed(UUID agreement, UUID child, long answeredNanos) {}

    /** A draft that nobody has agreed to yet. */
    public JsonNode draft(Wanted wanted) {
        return council.post(
                API,
                Map.of(
                        "child", wanted.child(),
                        "setting", wanted.setting(),
                        "kind", wanted.kind(),
                        "planned_from", wanted.from(),
                        "planned_to", wanted.from().plusMonths(6)));
    }

    /** The child's words, as a social worker recorded them. */
    public void view(JsonNode agreement, String words, String feeling) {
        council.post(
                at(agreement) + "/child-view",
                Map.of("words", words, "feeling", feeling, "how", "talking on a walk", "by", "social worker"));
    }

    /** From the draft to the last agreement of those who must agree. */
    public Agreed agree(Wanted wanted) {
        var draft = draft(wanted);
        view(draft, "I have met them and I want to try.", "ok");
        if (draft.path("assurances_needed").asBoolean()) {
            council.post(
                    at(draft) + "/assurances",
                    Map.of(
                            "text", "The family has met the child four times and is supported every week",
                            "evidence", "Notes of the four meetings"));
        }
        var answer = agreeAll(draft);
        var status = answer.json().path("status").asText();
        if (!status.equals("agreed")) {
            throw new IllegalStateException("agreement %s is %s after all have agreed; it waits for %s"
                    .formatted(draft.path("id").asText(), status, answer.json().path("waits_for")));
        }
        return new Agreed(UUID.fromString(draft.path("id").asText()), wanted.child(), answer.answeredNanos());
    }

    private Answer agreeAll(JsonNode draft) {
        var answers = new ArrayList<Answer>();
        for (var party : draft.path("parties")) {
            answers.add(agree(draft, party.path("party").asText()));
        }
        return answers.getLast();
    }

    /** One party agrees. */
    public Answer agree(JsonNode draft, String party) {
        var who = switch (party) {
            case "provider" -> speakers.provider(id(draft, "provider"));
            case "carer" -> speakers.household(id(draft, "household"));
            case "young_person" -> speakers.child(id(draft, "child"));
            default -> council;
        };
        var evidence = party.equals("court") || party.equals("parents");
        return who.write(
                at(draft) + "/agreements",
                evidence
                        ? Map.of("party", party, "evidence", "The order of the court, or the parents' letter, on file")
                        : Map.of("party", party));
    }

    private static UUID id(JsonNode draft, String field) {
        return UUID.fromString(draft.path(field).asText());
    }

    private static String at(JsonNode agreement) {
        return API + "/" + agreement.path("id").asText();
    }
}
