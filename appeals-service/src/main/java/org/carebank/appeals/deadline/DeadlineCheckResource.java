package org.carebank.appeals.deadline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.time.Today;
import org.jspecify.annotations.Nullable;

/** The timed duty of this service: run it once a day, or as often as you like. */
@Path("/api/v1/deadline-checks")
public class DeadlineCheckResource {
    private final DeadlineChecks checks;
    private final Today today;

    DeadlineCheckResource(DeadlineChecks checks, Today today) {
        this.checks = checks;
        this.today = today;
    }

    /**
     * What to check.
     *
     * @param through the last day to look at; absent: today
     */
    public record CheckRequest(@Nullable LocalDate through) {}

    @POST
    @Allowed("operator")
    public DeadlineChecks.Found check(@Valid @NotNull CheckRequest request) {
        return checks.through(request.through() == null ? today.date() : request.through());
    }
}
