package org.carebank.registry.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.carebank.kit.identity.Open;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.rule.Limit;
import org.jspecify.annotations.Nullable;

/** The open directory for programs: anyone may search it. */
@Path("/api/v1/directory")
public class DirectoryResource {
    private final Directory directory;

    DirectoryResource(Directory directory) {
        this.directory = directory;
    }

    /** A search, and where in its answer to go on. */
    public record SearchRequest(
            @Nullable DirectorySearch search,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    @GET
    @Open
    public Directory.Found list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("type") @Nullable String type,
            @QueryParam("council") @Nullable String council,
            @QueryParam("region") @Nullable String region,
            @QueryParam("judgement") @Nullable String judgement,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        var search = DirectorySearch.of(kind, type, council, region, judgement);
        return directory.search(search, cursor, Limit.of(limit));
    }

    @POST
    @Path("searches")
    @Open
    public Directory.Found search(@Valid @NotNull SearchRequest request) {
        var search = request.search() == null ? new DirectorySearch(null, null, null, null, null) : request.search();
        return directory.search(search, request.cursor(), Limit.of(request.limit()));
    }

    @GET
    @Path("{setting}")
    @Open
    public DirectoryEntry one(UUID setting) {
        return directory.find(setting).orElseThrow(Refusal::notFound);
    }
}
