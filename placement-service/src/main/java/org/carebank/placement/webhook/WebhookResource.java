package org.carebank.placement.webhook;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.request.Created;
import org.carebank.kit.request.Etag;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.request.Slice;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Addresses of a council's own system that are told of changes, signed by Standard Webhooks. */
@Path("/api/v1/webhooks")
@Allowed({"social-worker", "council-system"})
public class WebhookResource {
    private static final String PATH = "/placements/api/v1/webhooks/";

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhookResource(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** The request; {@code types}: the changes to be told of, as the feed names them. */
    public record AddRequest(
            @NotBlank @Size(max = 500) String url,

            @NotEmpty @Size(max = 50) Set<@NotBlank @Size(max = 100) String> types) {}

    /** The request; {@code active}: whether it is told. */
    public record ChangeRequest(
            @NotBlank @Size(max = 500) String url,

            @NotEmpty @Size(max = 50) Set<@NotBlank @Size(max = 100) String> types,

            @NotNull Boolean active) {}

    /**
     * An address.
     *
     * @param key {@code whsec_…}: shown in the answer that made it, and never again
     * @param oldKeyUntil until when the key before signs too
     * @param status active or disabled
     * @param disabledBecause by_hand, failing or gone
     */
    public record WebhookView(
            UUID id,
            String url,
            List<String> types,
            @Nullable String key,
            @Nullable Instant oldKeyUntil,
            String status,
            @Nullable String disabledBecause,
            @Nullable Instant failingSince,
            long version) {
        static WebhookView of(Webhooks.Webhook webhook, @Nullable String key) {
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    webhook.types(),
                    key,
                    webhook.oldKeyUntil(),
                    webhook.status(),
                    webhook.disabledBecause(),
                    webhook.failingSince(),
                    webhook.version());
        }
    }

    @GET
    @Transactional
    public Slice<WebhookView> webhooks() {
        return new Slice<>(
                webhooks.all().stream().map(each -> WebhookView.of(each, null)).toList(), null);
    }

    @POST
    @Idempotent
    public RestResponse<WebhookView> add(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Valid @NotNull AddRequest asked) {
        var added = webhooks.add(asked.url(), asked.types());
        var secret = webhooks.showKey(added.id());
        return Created.at(PATH + added.id(), added.version(), WebhookView.of(added, secret));
    }

    @GET
    @Path("{id}")
    @Transactional
    public RestResponse<WebhookView> webhook(UUID id) {
        return answer(webhooks.require(id), null);
    }

    @PUT
    @Path("{id}")
    @Transactional
    public RestResponse<WebhookView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ChangeRequest asked) {
        return answer(webhooks.change(id, ifMatch, asked.url(), asked.types(), asked.active()), null);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public RestResponse<Void> remove(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        webhooks.remove(id, ifMatch);
        return RestResponse.noContent();
    }

    /** A new key; the old one goes on signing beside it until {@code old_key_until}. */
    @POST
    @Path("{id}/rotations")
    @Idempotent
    public RestResponse<WebhookView> rotate(
            UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        var rotated = webhooks.rotate(id, ifMatch);
        var secret = webhooks.showKey(id);
        return Created.at(PATH + id, rotated.version(), WebhookView.of(rotated, secret));
    }

    /** Sends {@code carebank.test}. */
    @POST
    @Path("{id}/tests")
    @Idempotent
    public RestResponse<Deliveries.Delivery> test(UUID id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, deliveries.test(webhooks.require(id)));
    }

    /** What was sent in the last thirty days, the latest first, each with its last attempt. */
    @GET
    @Path("{id}/deliveries")
    @Transactional
    public Slice<Deliveries.Delivery> deliveries(
            UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        webhooks.require(id);
        return deliveries.log(id, null, cursor, limit);
    }

    /** Sends one again: the same {@code webhook-id}, the same body. */
    @POST
    @Path("{id}/deliveries/{delivery}/resends")
    @Idempotent
    public RestResponse<Deliveries.Delivery> resend(
            UUID id, UUID delivery, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return RestResponse.status(RestResponse.Status.CREATED, deliveries.resend(webhooks.require(id), delivery));
    }

    private static RestResponse<WebhookView> answer(Webhooks.Webhook webhook, @Nullable String key) {
        return RestResponse.ResponseBuilder.ok(WebhookView.of(webhook, key))
                .header("ETag", Etag.of(webhook.version()))
                .build();
    }
}
