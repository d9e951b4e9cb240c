package org.carebank.kit.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A "no" with its reason. The one mapper makes it problem details, or a page for a browser. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Fault> faults;

    /**
     * One field at fault.
     *
     * @param field the field, column or parameter
     * @param rule the rule that it breaks
     * @param value what was given, where that may be said
     */
    public record Fault(String field, String rule, @Nullable String value, String message) {}

    private Refusal(int status, String code, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = faults;
    }

    /** 404: it does not exist, or is not yours; the two look the same. */
    public static Refusal notFound() {
        return new Refusal(404, "not-found", "There is nothing here that you can see", List.of());
    }

    /** 400: the request cannot be read. */
    public static Refusal badRequest(String code, String detail, Fault... faults) {
        return new Refusal(400, code, detail, List.of(faults));
    }

    /** 409: not in this state. */
    public static Refusal conflict(String code, String detail, Fault... faults) {
        return new Refusal(409, code, detail, List.of(faults));
    }

    /** 422: well formed, but against a rule. */
    public static Refusal invalid(String code, String detail, Fault... faults) {
        return new Refusal(422, code, detail, List.of(faults));
    }

    /** 412 or 428: the version named in {@code If-Match} is stale, or none was named. */
    public static Refusal precondition(int status, String code, String detail) {
        return new Refusal(status, code, detail, List.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }
}
