package org.carebank.placement.profile;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.jboss.resteasy.reactive.RestResponse;

/** A child's picture, as a page shows it. */
@Path("/profile-pictures")
public class PicturePages {
    private final ProfileResource profiles;

    PicturePages(ProfileResource profiles) {
        this.profiles = profiles;
    }

    @GET
    @Path("{id}")
    @Produces(Picture.TYPE)
    @Transactional
    @Allowed({"young-person", "advocate", "social-worker", "regional-officer"})
    public RestResponse<StreamingOutput> picture(UUID id) {
        return profiles.picture(id);
    }
}
