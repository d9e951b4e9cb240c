package org.carebank.placement.transfer;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Idempotent;
import org.carebank.placement.child.CareBankNumber;
import org.carebank.placement.child.Children;
import org.carebank.placement.child.CouncilChanges;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.carebank.placement.reference.Codes;
import org.carebank.placement.reference.Councils;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Children whom other councils hand over to the caller's, from this region and from others. */
@Path("/handovers")
@Produces(MediaType.TEXT_HTML)
@Allowed("social-worker")
public class TakeoverPages {
    private static final int KEY_MAX = 2000;
    private static final int NAME_MAX = 100;
    private static final int ID_MAX = 20;

    private static final List<String> STATUSES =
            List.of("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3");

    private static final Map<String, Faults.Field> FIELDS = Map.of(
            "from", new Faults.Field("transfer_key", "The first day in the key"),
            "transfer_key", new Faults.Field("transfer_key", "The transfer key"),
            "legal_status", new Faults.Field("legal_status", "The legal status"),
            "born", new Faults.Field("born", "The date of birth"));

    private final CouncilChanges changes;
    private final RegionTransfers transfers;
    private final Councils councils;
    private final Codes codes;
    private final Callers callers;
    private final Audit audit;

    TakeoverPages(
            CouncilChanges changes,
            RegionTransfers transfers,
            Councils councils,
            Codes codes,
            Callers callers,
            Audit audit) {
        this.changes = changes;
        this.transfers = transfers;
        this.councils = councils;
        this.codes = codes;
        this.callers = callers;
        this.audit = audit;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                String count,
                List<Waiting> waiting,
                List<Choice> statuses,
                List<Choice> sexes,
                ArrivalForm typed,
                TypedDay born,
                Faults faults);

        static native TemplateInstance arrival(UUID child, String number, String council, String from, String receipt);
    }

    /** A child whom a council of the region hands over. */
    public record Waiting(UUID id, String number, String council, String from) {}

    /** What was typed of a child of another region. */
    public static class ArrivalForm {
        @RestForm("transfer_key")
        public @Nullable String transferKey;

        @RestForm("given_name")
        public @Nullable String givenName;

        @RestForm("family_name")
        public @Nullable String familyName;

        @RestForm("born_day")
        public @Nullable String day;

        @RestForm("born_month")
        public @Nullable String month;

        @RestForm("born_year")
        public @Nullable String year;

        @RestForm("sex")
        public @Nullable String sex;

        @RestForm("legal_status")
        public @Nullable String legalStatus;

        @RestForm("local_id")
        public @Nullable String localId;

        TypedDay born() {
            return TypedDay.of(day, month, year);
        }
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        return page(new ArrivalForm(), Faults.none());
    }

    private TemplateInstance page(ArrivalForm typed, Faults faults) {
        var own = String.valueOf(callers.current().council());
        var open = changes.open().stream()
                .filter(each -> each.toCouncil().equals(own))
                .toList();
        audit.looked("child", open.stream().map(CouncilChanges.Change::child).toList());
        var waiting = open.stream()
                .map(each -> new Waiting(
                        each.id(),
                        new CareBankNumber(each.number()).spaced(),
                        councils.require(each.fromCouncil()).name(),
                        Words.day(each.from())))
                .toList();
        var count = Words.count(waiting.size(), "child waits", "children wait");
        return Templates.list(count, waiting, statuses(typed), sexes(typed), typed, typed.born(), faults);
    }

    private List<Choice> statuses(ArrivalForm typed) {
        return STATUSES.stream()
                .map(each ->
                        new Choice(each, each + ", " + codes.list().label("LS", each), each.equals(typed.legalStatus)))
                .toList();
    }

    private static List<Choice> sexes(ArrivalForm typed) {
        return Map.of("F", "Female", "M", "Male", "U", "Not stated").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(typed.sex)))
                .toList();
    }

    @POST
    @Path("{id}/acceptance")
    @Idempotent
    public RestResponse<TemplateInstance> accept(
            UUID id,
            @RestForm("idempotency_key") @Nullable String key,
            @RestForm("local_id") @Nullable String localId) {
        var known = localId == null || localId.isBlank() ? null : localId.strip();
        var faults = Faults.none();
        if (known != null && known.length() > ID_MAX) {
            faults.add("local-id-" + id, "Your own id can be 20 characters long at most");
        }
        var page = page(new ArrivalForm(), faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
        }
        try {
            var child = changes.accept(id, known).child();
            return RestResponse.seeOther(URI.create("/children/" + child));
        } catch (Refusal refusal) {
            var field = new Faults.Field("local-id-" + id, "The first day");
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST,
                    page.data("faults", Faults.of(refusal, Map.of("from", field), "local-id-" + id)));
        }
    }

    @POST
    @Path("{id}/refusal")
    @Idempotent
    public RestResponse<TemplateInstance> refuse(UUID id, @RestForm("idempotency_key") @Nullable String key) {
        changes.refuse(id);
        return RestResponse.seeOther(URI.create("/handovers"));
    }

    /** A child of another region, by the transfer key. */
    @POST
    @Path("arrivals")
    @Idempotent
    public RestResponse<TemplateInstance> takeOver(
            @RestForm("idempotency_key") @Nullable String key, @BeanParam ArrivalForm typed) {
        var faults = Faults.none();
        required(
                "transfer_key",
                "Enter the transfer key that the other council sent",
                typed.transferKey,
                KEY_MAX,
                faults);
        required("given_name", "Enter the given name", typed.givenName, NAME_MAX, faults);
        if (typed.familyName != null && typed.familyName.length() > NAME_MAX) {
            faults.add("family_name", "The family name can be 100 characters long at most");
        }
        var born = typed.born().required("born", "the date of birth", faults);
        if (typed.sex == null || !typed.sex.matches("[FMU]")) {
            faults.add("sex", "Choose the sex");
        }
        if (typed.legalStatus == null || !STATUSES.contains(typed.legalStatus)) {
            faults.add("legal_status", "Choose the legal status");
        }
        if (typed.localId != null && typed.localId.strip().length() > ID_MAX) {
            faults.add("local_id", "Your own id can be 20 characters long at most");
        }
        var page = page(typed, faults);
        if (faults.any()) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, page);
        }
        try {
            var localId = typed.localId == null || typed.localId.isBlank() ? null : typed.localId.strip();
            var person = new Children.Person(
                    localId, typed.givenName, typed.familyName, born.orElseThrow(), String.valueOf(typed.sex), null);
            var taken =
                    transfers.takeOver(String.valueOf(typed.transferKey), person, String.valueOf(typed.legalStatus));
            return RestResponse.seeOther(URI.create("/handovers/arrivals/" + taken.id()));
        } catch (Refusal refusal) {
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, page.data("faults", Faults.of(refusal, FIELDS, "transfer_key")));
        }
    }

    private static void required(String field, String message, @Nullable String typed, int max, Faults faults) {
        if (typed == null || typed.isBlank() || typed.length() > max) {
            faults.add(field, message);
        }
    }

    /** The receipt, to send back. */
    @GET
    @Path("arrivals/{id}")
    @Transactional
    public TemplateInstance arrival(UUID id) {
        var transfer = transfers.require(id, false);
        audit.looked("child", transfer.child());
        return Templates.arrival(
                transfer.child(),
                transfer.number().spaced(),
                councils.require(transfer.fromCouncil()).name(),
                Words.day(transfer.from()),
                transfers.receiptOf(transfer));
    }
}
