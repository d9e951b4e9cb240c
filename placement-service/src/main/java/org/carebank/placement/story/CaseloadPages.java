package org.carebank.placement.story;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.request.Cursor;
import org.carebank.kit.request.Slice;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.child.ChildSearch;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placement;
import org.carebank.placement.home.Placements;
import org.carebank.placement.page.CsvFile;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.Listing;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.page.Words;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The council's children for its workers, the region's for its office: found by who they are or how they stand. */
@Path("/children")
@Produces(MediaType.TEXT_HTML)
@Allowed({"social-worker", "regional-officer"})
public class CaseloadPages {
    private static final String PATH = "/children";
    private static final int ROWS = 50;
    private static final List<String> HEAD = List.of(
            "care_bank_number",
            "local_id",
            "council",
            "age",
            "legal_status",
            "legal_status_from",
            "left_care_on",
            "kind_of_care",
            "home_since");

    private final ChildSearch search;
    private final CaseloadChoice choices;
    private final Caseload caseload;
    private final Placements placements;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    CaseloadPages(
            ChildSearch search,
            CaseloadChoice choices,
            Caseload caseload,
            Placements placements,
            Callers callers,
            Audit audit,
            Today today) {
        this.search = search;
        this.choices = choices;
        this.caseload = caseload;
        this.placements = placements;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance list(
                Listing listing, List<Caseload.Line> children, boolean office, Typed typed, Faults faults);
    }

    /** What was looked for in words, as it was typed. */
    public record Typed(String number, String name, TypedDay born) {
        static final Typed NOTHING = new Typed("", "", TypedDay.EMPTY);

        private boolean nothing() {
            return number.isEmpty() && name.isEmpty() && born.empty();
        }

        /** The wish with these words; what is wrong with them goes to their fields. */
        private ChildSearch.Wish in(ChildSearch.Wish wish, Faults faults) {
            if (!name.isEmpty()
                    && (name.length() > 200
                            || name.chars().filter(Character::isLetter).count() < 2)) {
                faults.add("name", "Enter at least two letters of a name, and at most 200");
            }
            return wish.of(
                    number.isEmpty() ? null : number,
                    name.isEmpty() ? null : name,
                    born.optional("born", "the date of birth", faults).orElse(null));
        }

        private Listing.Word[] words() {
            return new Listing.Word[] {
                Listing.Word.of("number", "Number", number),
                Listing.Word.of("name", "Name", name),
                Listing.Word.of("born", "Born", born)
            };
        }
    }

    /** The form: what may stand in no address, beside what may. */
    public static final class Form {
        @RestForm
        public @Nullable String number;

        @RestForm
        public @Nullable String name;

        @RestForm
        public @Nullable String show;

        @RestForm
        public @Nullable String council;

        @RestForm
        public @Nullable String kind;

        @RestForm
        public @Nullable String legal;

        @RestForm
        public @Nullable String age;

        @RestForm
        public @Nullable String years;

        @RestForm
        public @Nullable String open;

        @RestForm
        public @Nullable String cursor;

        @RestForm
        public @Nullable String without;

        private String typed(String field, @Nullable String value) {
            return value == null || field.equals(without) ? "" : value.strip();
        }

        private Typed typed() {
            return new Typed(
                    typed("number", number),
                    typed("name", name),
                    "born".equals(without) ? TypedDay.EMPTY : TypedDay.sent("born"));
        }

        private @Nullable String chosen(String field) {
            return field.equals(without)
                    ? null
                    : switch (field) {
                        case "show" -> show;
                        case "council" -> council;
                        case "kind" -> kind;
                        case "legal" -> legal;
                        case "age" -> age;
                        case "years" -> years;
                        default -> open;
                    };
        }
    }

    /** By how children stand: nothing in this address tells one child from another. */
    @GET
    @Transactional
    public TemplateInstance list(@Context UriInfo address, @QueryParam("cursor") @Nullable String cursor) {
        var selects = choices.of(address.getQueryParameters()::getFirst);
        return page(selects, CaseloadChoice.wish(selects), cursor, Typed.NOTHING, Faults.none());
    }

    /** By who a child is: posted, so that no number, name or date of birth stands in an address. */
    @POST
    @Path("searches")
    @Transactional
    public RestResponse<TemplateInstance> find(@BeanParam Form form) {
        var typed = form.typed();
        var selects = choices.of(form::chosen);
        var faults = Faults.none();
        var wish = typed.in(CaseloadChoice.wish(selects), faults);
        if (faults.any()) {
            var shown = page(selects, CaseloadChoice.wish(selects), null, typed, faults);
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown);
        }
        if (typed.nothing()) {
            return RestResponse.seeOther(
                    URI.create(Listing.of(PATH, "", List.of(), null).by(selects).address()));
        }
        if (!typed.number().isEmpty()) {
            var found = search.list(wish, null, 2);
            if (found.size() == 1) {
                return RestResponse.seeOther(
                        URI.create("/children/" + found.getFirst().id()));
            }
            if (found.isEmpty()) {
                faults.add("number", "No child that you work for has this id or number");
                var shown = page(selects, wish, null, typed, faults);
                return RestResponse.status(RestResponse.Status.BAD_REQUEST, shown);
            }
        }
        return RestResponse.ok(page(selects, wish, form.cursor, typed, faults));
    }

    private TemplateInstance page(
            List<Listing.Select> selects, ChildSearch.Wish wish, @Nullable String cursor, Typed typed, Faults faults) {
        var found = search.list(wish, cursor, ROWS + 1);
        var shown = Listing.page(found, ROWS);
        var listing = Listing.of(
                        PATH,
                        Words.count(search.count(wish), "child", "children"),
                        shown,
                        Listing.next(found, ROWS, each -> Cursor.of(each.id())))
                .by(selects)
                .searchedAt(PATH + "/searches", typed.words());
        return Templates.list(
                listing.csv(listing.posted() ? PATH + "/searches.csv" : PATH + "/children.csv"),
                caseload.lines(shown),
                callers.current().has("regional-officer"),
                typed,
                faults);
    }

    @GET
    @Path("children.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(@Context UriInfo address) {
        return csv(CaseloadChoice.wish(choices.of(address.getQueryParameters()::getFirst)));
    }

    @POST
    @Path("searches.csv")
    @Produces(CsvFile.TYPE)
    public RestResponse<StreamingOutput> csv(@BeanParam Form form) {
        var faults = Faults.none();
        var wish = form.typed().in(CaseloadChoice.wish(choices.of(form::chosen)), faults);
        if (faults.any()) {
            var first = faults.all().getFirst();
            throw Refusal.badRequest(
                    "unknown-choice",
                    first.message(),
                    new Refusal.Fault(first.field(), "readable", null, first.message()));
        }
        return csv(wish);
    }

    private record Row(Child child, @Nullable Home home) {}

    private RestResponse<StreamingOutput> csv(ChildSearch.Wish wish) {
        return CsvFile.of(
                "children",
                HEAD,
                (cursor, rows) -> {
                    var found = search.list(wish, cursor, rows + 1);
                    var shown = Listing.page(found, rows);
                    var ids = shown.stream().map(Child::id).toList();
                    audit.looked("child", ids);
                    var homes = placements.ofChildren(ids);
                    return new Slice<>(
                            shown.stream()
                                    .map(each -> new Row(each, home(homes.getOrDefault(each.id(), List.of()))))
                                    .toList(),
                            Listing.next(found, rows, each -> Cursor.of(each.id())));
                },
                row -> CsvFile.row(
                        row.child().number().digits(),
                        row.child().localId(),
                        row.child().council(),
                        row.child().ageOn(today.date()),
                        row.child().legalStatus(),
                        row.child().legalStatusFrom(),
                        row.child().leftCareOn(),
                        row.home() == null ? null : row.home().kind().wire(),
                        row.home() == null ? null : row.home().firstNight()));
    }

    private @Nullable Home home(List<Placement> homes) {
        return homes.stream()
                .map(Placement::home)
                .filter(each -> each.main() && each.covers(today.date()))
                .findFirst()
                .orElse(null);
    }
}
