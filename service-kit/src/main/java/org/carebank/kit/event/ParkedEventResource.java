package org.carebank.kit.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.carebank.kit.identity.Allowed;

/** The operator's view of parked events, and the verb that replays a key. */
@Path("/api/v1/parked-events")
public class ParkedEventResource {
    private final ParkedEvents parked;

    ParkedEventResource(ParkedEvents parked) {
        this.parked = parked;
    }

    /** The key whose events are to be tried again. */
    public record ReplayRequest(
            @NotBlank String topic, @NotBlank String key) {}

    @GET
    @Allowed("operator")
    public List<ParkedEvents.Parked> list() {
        return parked.list();
    }

    @POST
    @Path("replays")
    @Allowed("operator")
    public ParkedEvents.Replayed replay(@Valid ReplayRequest request) {
        return parked.replay(request.topic(), request.key());
    }
}
