package org.carebank.kit.time;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Open;
import org.carebank.kit.refusal.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The business date; moved forward only, and only where that is switched on (demonstrations and tests). */
@Path("/api/v1/clock")
public class ClockResource {
    private final BusinessClock clock;
    private final Today today;
    private final boolean movable;

    ClockResource(BusinessClock clock, Today today, @ConfigProperty(name = "carebank.clock.movable") boolean movable) {
        this.clock = clock;
        this.today = today;
        this.movable = movable;
    }

    /** The business date. */
    public record BusinessDate(@NotNull LocalDate today) {}

    @GET
    @Open
    public BusinessDate date() {
        return new BusinessDate(today.date());
    }

    @PUT
    @Allowed("operator")
    public BusinessDate move(@Valid BusinessDate to) {
        if (!movable) {
            throw Refusal.conflict("clock-not-movable", "The business clock follows the real one here");
        }
        if (!clock.moveTo(to.today())) {
            throw Refusal.conflict("clock-goes-forward", "The business clock moves forward only");
        }
        return date();
    }
}
