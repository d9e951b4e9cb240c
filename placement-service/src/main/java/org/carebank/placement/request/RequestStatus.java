package org.carebank.placement.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.carebank.kit.refusal.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The life of a request. One that was declined or closed is over: asking again is a new one. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {"asked", "answered", "declined", "found", "closed"})
public enum RequestStatus {
    NEW("new"),
    ASKED("waits for the home"),
    ANSWERED("the home says how it would be"),
    DECLINED("declined"),
    FOUND("found"),
    CLOSED("closed");

    private final String words;

    RequestStatus(String words) {
        this.words = words;
    }

    /** The state after a fact; refused where the fact has no edge from here. */
    RequestStatus after(RequestEvent event) {
        return switch (event) {
            case RequestEvent.Asked _ -> step(ASKED, NEW);
            case RequestEvent.Answered _ -> step(ANSWERED, ASKED, ANSWERED);
            case RequestEvent.Declined _ -> step(DECLINED, ASKED, ANSWERED);
            case RequestEvent.Found _ -> step(FOUND, ASKED, ANSWERED);
            case RequestEvent.Closed _ -> step(CLOSED, ASKED, ANSWERED);
        };
    }

    private RequestStatus step(RequestStatus to, RequestStatus... from) {
        if (!Set.of(from).contains(this)) {
            throw Refusal.conflict(
                    "request-over", "This request is over (" + words + "): ask again where it is needed");
        }
        return to;
    }

    boolean open() {
        return this == ASKED || this == ANSWERED;
    }

    public String words() {
        return words;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #wire} wrote. */
    @JsonCreator
    public static RequestStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
