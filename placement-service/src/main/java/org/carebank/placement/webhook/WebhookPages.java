package org.carebank.placement.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The council sets up where its own system is told of changes, tries it, and sees what was sent. */
@Path("/webhooks")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "council-system"})
public class WebhookPages {
    private static final int ROWS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.UK).withZone(BusinessClock.LONDON);
    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "url", new Faults.Field("url", "The address"),
            "types", new Faults.Field("types", "What to be told of"));
    private static final Map<String, String> SUBJECTS =
            Map.of("agreement", "An agreement", "child", "A child", "concern", "A concern", "placement", "A home");
    private static final Map<String, String> TYPE_WORDS = Map.ofEntries(
            Map.entry(Webhooks.TEST, "A test"),
            Map.entry("agreement.agreed", "An agreement was agreed by all"),
            Map.entry("agreement.drafted", "An agreement was drafted"),
            Map.entry("agreement.ended", "An agreement ended"),
            Map.entry("agreement.party_agreed", "One party agreed"),
            Map.entry("agreement.planned_end_changed", "An agreement’s planned end changed"),
            Map.entry("agreement.reopened", "An agreement stands again"),
            Map.entry("agreement.view_recorded", "A child’s view was recorded"),
            Map.entry("agreement.withdrawn", "An agreement was withdrawn"),
            Map.entry("child.born_corrected", "A date of birth was put right"),
            Map.entry("child.council_changed", "Another council is responsible"),
            Map.entry("child.died", "A child died"),
            Map.entry("child.enrolled", "A child was enrolled"),
            Map.entry("child.handed_over", "A council of another region is responsible"),
            Map.entry("child.left_care", "A child left care"),
            Map.entry("child.legal_status_changed", "A legal status changed"),
            Map.entry("child.merged", "Two records became one"),
            Map.entry("child.unmerged", "Two records stand apart again"),
            Map.entry("placement.absent", "A child is away for a time"),
            Map.entry("placement.corrected", "A home was put right"),
            Map.entry("placement.moved_in", "A child moved in"),
            Map.entry("placement.moved_out", "A child moved out"),
            Map.entry("placement.returned", "A child came back"));

    private static final Map<String, String> STATES =
            Map.of("waiting", "What waits", "delivered", "What was delivered", "dead", "What was given up");

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhookPages(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Listing listing, List<Line> webhooks, String url, List<Choice> types, Faults faults);

        static native TemplateInstance one(
                Line webhook,
                String key,
                String url,
                List<Choice> types,
                Listing listing,
                List<Sent> sent,
                Faults faults);
    }

    /** An address in a row, or on its own page. */
    public record Line(
            UUID id,
            String url,
            long version,
            String state,
            boolean active,
            String told,
            boolean keyShown,
            String oldKeyUntil) {}

    /** A delivery in the log. */
    public record Sent(UUID id, String type, String at, String state, String answer, String attempts, boolean again) {}

    @GET
    @Transactional
    public TemplateInstance list() {
        return list("", Set.of("child.enrolled", "placement.moved_in", "placement.moved_out"), Faults.none());
    }

    private TemplateInstance list(String url, Set<String> chosen, Faults faults) {
        var all = webhooks.all();
        return Templates.list(
                Listing.of("/webhooks", Words.count(all.size(), "address", "addresses"), all, null),
                all.stream().map(WebhookPages::line).toList(),
                url,
                choices(chosen),
                faults);
    }

    /** Adds an address; its key is shown on its own page, once. */
    @POST
    @Idempotent
    public RestResponse<TemplateInstance> add(
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("url") @Nullable String url,
            @RestForm("types") List<String> types) {
        var asked = url == null ? "" : url;
        var chosen = new TreeSet<>(types);
        try {
            return seeOther(webhooks.add(asked, chosen).id());
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, list(asked, chosen, Faults.of(refusal, FIELDS, "url")));
        }
    }

    @GET
    @Path("{id}")
    @Transactional
    public TemplateInstance one(
            UUID id, @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
        var webhook = webhooks.require(id);
        var log = new Log(state, cursor);
        return one(webhook, "", webhook.url(), Set.copyOf(webhook.types()), log, Faults.none());
    }

    /** Which part of the log is shown. */
    private record Log(@Nullable String state, @Nullable String cursor) {
        static final Log FIRST = new Log(null, null);

        @Nullable
        String status() {
            return state != null && STATES.containsKey(state) ? state : null;
        }
    }

    /** What was sent, as numbers and states: what it said is read from the record. */
    @GET
    @Path("{id}/deliveries.csv")
    @Produces(CsvFile.TYPE)
    @Transactional
    public RestResponse<StreamingOutput> csv(UUID id, @QueryParam("state") @Nullable String state) {
        webhooks.require(id);
        var log = new Log(state, null);
        return CsvFile.of(
                "deliveries",
                List.of("delivery", "type", "status", "attempts", "created_at", "tried_at", "answered", "milliseconds"),
                (cursor, rows) -> deliveries.log(id, log.status(), cursor, rows),
                each -> CsvFile.row(
                        each.id(),
                        each.type(),
                        each.status(),
                        each.attempts(),
                        each.createdAt(),
                        each.triedAt(),
                        each.answered(),
                        each.millis()));
    }

    private TemplateInstance one(
            Webhooks.Webhook webhook, String key, String url, Set<String> chosen, Log log, Faults faults) {
        var part = deliveries.log(webhook.id(), log.status(), log.cursor(), ROWS);
        var path = "/webhooks/" + webhook.id();
        var listing = Listing.of(
                        path,
                        Words.count(deliveries.count(webhook.id(), log.status()), "delivery", "deliveries"),
                        part.items(),
                        part.next())
                .by(List.of(Listing.Select.any("state", "Show", log.state(), "Everything", STATES)))
                .csv(path + "/deliveries.csv");
        return Templates.one(
                line(webhook),
                key,
                url,
                choices(chosen),
                listing,
                part.items().stream().map(each -> sent(each, webhook.active())).toList(),
                faults);
    }

    /** Shows the key that holds, once. */
    @POST
    @Path("{id}/key")
    @Transactional
    public TemplateInstance key(UUID id, @RestForm("idempotency_key") @Nullable String formKey) {
        var key = webhooks.showKey(id);
        var webhook = webhooks.require(id);
        return one(webhook, key, webhook.url(), Set.copyOf(webhook.types()), Log.FIRST, Faults.none());
    }

    /** What is refused is taken back, and the page is made anew beside it. */
    @POST
    @Path("{id}")
    public RestResponse<TemplateInstance> change(
            UUID id,
            @RestForm("version") @Nullable String version,
            @RestForm("url") @Nullable String url,
            @RestForm("types") List<String> types,
            @RestForm("active") @Nullable String active) {
        var asked = url == null ? "" : url;
        var chosen = new TreeSet<>(types);
        try {
            webhooks.change(id, tag(version), asked, chosen, "yes".equals(active));
            return seeOther(id);
        } catch (Refusal refusal) {
            if (refusal.status() != 422) {
                throw refusal;
            }
            var faults = Faults.of(refusal, FIELDS, "url");
            return QuarkusTransaction.requiringNew()
                    .call(() -> RestResponse.status(
                            RestResponse.Status.BAD_REQUEST,
                            one(webhooks.require(id), "", asked, chosen, Log.FIRST, faults)));
        }
    }

    @POST
    @Path("{id}/rotations")
    @Idempotent
    public RestResponse<TemplateInstance> rotate(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm("version") @Nullable String version) {
        webhooks.rotate(id, tag(version));
        return seeOther(id);
    }

    @POST
    @Path("{id}/removal")
    @Idempotent
    public RestResponse<TemplateInstance> remove(
            UUID id, @RestForm("idempotency_key") @Nullable String key, @RestForm("version") @Nullable String version) {
        webhooks.remove(id, tag(version));
        return RestResponse.seeOther(URI.create("/webhooks"));
    }

    @POST
    @Path("{id}/tests")
    @Idempotent
    public RestResponse<TemplateInstance> test(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        deliveries.test(webhooks.require(id));
        return seeOther(id);
    }

    @POST
    @Path("{id}/deliveries/{delivery}/resends")
    @Idempotent
    public RestResponse<TemplateInstance> resend(
            UUID id, UUID delivery, @RestForm("idempotency_key") @Nullable String key) {
        deliveries.resend(webhooks.require(id), delivery);
        return seeOther(id);
    }

    private static String tag(@Nullable String version) {
        return version == null ? "" : "\"" + version + "\"";
    }

    private static RestResponse<TemplateInstance> seeOther(UUID id) {
        return RestResponse.seeOther(URI.create("/webhooks/" + id));
    }

    private static Line line(Webhooks.Webhook webhook) {
        return new Line(
                webhook.id(),
                webhook.url(),
                webhook.version(),
                state(webhook),
                webhook.active(),
                Words.count(webhook.types().size(), "kind of change", "kinds of change"),
                webhook.keyShown(),
                time(webhook.oldKeyUntil()));
    }

    private static String state(Webhooks.Webhook webhook) {
        if (webhook.disabledBecause() != null) {
            return switch (webhook.disabledBecause()) {
                case "failing" -> "Disabled: it only failed. Put it right, then switch it on again";
                case "gone" -> "Disabled: it answered that it is gone (410)";
                default -> "Disabled";
            };
        }
        return webhook.failingSince() == null ? "On" : "On, but failing since " + time(webhook.failingSince());
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }

    private static List<Choice> choices(Set<String> chosen) {
        return Webhooks.TYPES.stream()
                .map(each -> new Choice(each, words(each), chosen.contains(each)))
                .toList();
    }

    private static String words(String type) {
        var dot = type.indexOf('.');
        return TYPE_WORDS.getOrDefault(
                type,
                SUBJECTS.getOrDefault(type.substring(0, dot), type.substring(0, dot)) + ": "
                        + type.substring(dot + 1).replace('_', ' '));
    }

    private static Sent sent(Deliveries.Delivery each, boolean active) {
        var state = switch (each.status()) {
            case "delivered" -> "Delivered";
            case "dead" -> "Not delivered, given up";
            default -> each.attempts() == 0 ? "Waits" : "Waits, is tried again at " + time(each.nextAt());
        };
        var answer = each.answered() != null
                ? "%d after %d ms".formatted(each.answered(), each.millis())
                : each.fault() == null ? "None yet" : each.fault();
        return new Sent(
                each.id(),
                words(each.type()),
                time(each.createdAt()),
                state,
                answer,
                Words.count(each.attempts(), "attempt", "attempts"),
                active && !each.status().equals("waiting"));
    }
}
