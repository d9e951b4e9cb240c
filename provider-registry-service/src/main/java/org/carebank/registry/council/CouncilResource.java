package org.carebank.registry.council;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.carebank.kit.identity.Open;

/** The reference list of councils, for anyone. */
@Path("/api/v1/councils")
public class CouncilResource {
    private final Councils councils;

    CouncilResource(Councils councils) {
        this.councils = councils;
    }

    @GET
    @Open
    public List<Council> list() {
        return councils.all();
    }
}
