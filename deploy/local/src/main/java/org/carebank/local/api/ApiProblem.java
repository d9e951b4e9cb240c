package org.carebank.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** A service refused: who asked what, and the service's own words for why. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int BODY_MAX = 400;

    private final int status;
    private final String code;

    ApiProblem(String who, String method, String path, Answer answer) {
        super("%s %s as %s answered %d: %s".formatted(method, path, who, answer.status(), words(answer)));
        this.status = answer.status();
        this.code = answer.body().startsWith("{") ? code(answer.json()) : "";
    }

    private static String code(JsonNode problem) {
        return problem.path("type").asText().replace("urn:carebank:problem:", "");
    }

    /** The stable name of the problem, such as {@code nothing-to-pay}; empty where the service gave none. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    private static String words(Answer answer) {
        if (!answer.body().startsWith("{")) {
            return answer.body().substring(0, Math.min(BODY_MAX, answer.body().length()));
        }
        var problem = answer.json();
        var words = new ArrayList<String>();
        words.add(code(problem));
        words.add(problem.path("detail").asText(problem.path("title").asText()));
        problem.path("faults").forEach(fault -> words.add(fault(fault)));
        return String.join("; ", words.stream().filter(each -> !each.isBlank()).toList());
    }

    private static String fault(JsonNode fault) {
        return "%s %s: %s %s"
                .formatted(
                        fault.path("field").asText(),
                        fault.path("rule").asText(),
                        fault.path("value").asText(),
                        fault.path("message").asText());
    }
}
