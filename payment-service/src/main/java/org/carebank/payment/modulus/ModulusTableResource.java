package org.carebank.payment.modulus;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.payment.modulus.ModulusTables.Loaded;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The tables by which bank details are checked. */
@Path("/api/v1/modulus-tables")
public class ModulusTableResource {
    static final int CHARACTERS_MAX = 1_000_000;

    private final ModulusTables tables;

    ModulusTableResource(ModulusTables tables) {
        this.tables = tables;
    }

    @GET
    @Allowed({"finance-preparer", "finance-approver"})
    public List<Loaded> list() {
        return tables.all();
    }

    /** Vocalink's weight table and, in the same text, its substituted sort codes; checks go by it from that day. Loaded already: 200. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Allowed("finance-approver")
    @Idempotent
    public RestResponse<Loaded> load(
            @QueryParam("valid_from") @NotNull LocalDate validFrom,
            @NotNull String text,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        if (text.length() > CHARACTERS_MAX) {
            throw Refusal.invalid("modulus-table-size", "A table has at most %,d characters".formatted(CHARACTERS_MAX));
        }
        var kept = tables.load(validFrom, text);
        return RestResponse.status(kept.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, kept.table());
    }
}
