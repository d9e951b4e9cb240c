package org.carebank.local.population;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carebank.local.api.Api;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.mainjob.Agreements;
import org.carebank.local.mainjob.Agreements.Wanted;
import org.carebank.local.mainjob.Appeals;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.population.RegisterLoading.Family;
import org.carebank.local.region.Region;

/** Binds the demo people to children and homes, and lets them do what makes the region lively. */
final class LivesNow {

    private static final Period TWO_WEEKS = Period.ofWeeks(2);
    private static final Period FOUR_WEEKS = Period.ofWeeks(4);
    private static final Period THREE_MONTHS = Period.ofMonths(3);
    private static final String COUNCIL = MadeUpCouncil.ALL.getFirst().code();

    private final Region region;
    private final MadeUpRegion made;
    private final Map<String, Setting> settings;
    private final Map<String, UUID> ids;
    private final Map<UUID, Family> families;

    /**
     * With all that the services made of the region.
     *
     * @param children ids by council and the council's own id
     * @param families by child
     */
    LivesNow(
            Region region,
            MadeUpRegion made,
            Map<String, Setting> settings,
            Map<String, Map<String, UUID>> children,
            Map<UUID, Family> families) {
        this.region = region;
        this.made = made;
        this.settings = settings;
        this.ids = children.getOrDefault(COUNCIL, Map.of());
        this.families = families;
    }

    /**
     * Does it all.
     *
     * @return the child who lives with the carer
     */
    UUID load() {
        var star = id(made.star());
        var agency = setting(made.star());
        var family = made.children().stream()
                .filter(child -> child.council().equals(COUNCIL) && child.inCare())
                .filter(child -> child.latest().kind() == CareKind.FOSTER_COUNCIL
                        && child.latest().legalStatus().equals("C2"))
                .findFirst()
                .orElseThrow();
        for (var person : List.of("young-person", "advocate", "parent")) {
            region.setAttributes(person, Map.of("child", star.toString()));
        }
        region.setAttributes("provider", Map.of("provider", agency.provider().toString()));
        var household = Objects.requireNonNull(families.get(id(family))).id();
        region.setAttributes("carer", Map.of("household", household.toString()));
        var speakers = new Speakers(region);
        speakers.use("child", star, "young-person");
        speakers.use("provider", agency.provider(), "provider");
        new Appeals(speakers).lodge(star, Wish.STAY);
        plans(star);
        var agreements = new Agreements(Api.as(region, "social-worker"), speakers);
        var next = agreements(agreements, agency, family);
        waitsForTheStar(agreements, new Wanted(star, agency.id(), "foster", in(FOUR_WEEKS)));
        waitsForTheCarer(agreements, new Wanted(next, household, "foster", in(TWO_WEEKS)));
        return id(family);
    }

    /** The council plans with Jay, who has a goal too, and somebody independent looks at both. */
    private void plans(UUID star) {
        var of = "/placements/api/v1/children/" + star;
        var officer = DemoPeople.named("independent-reviewing-officer");
        var worker = Api.as(region, "social-worker");
        worker.post(
                of + "/reviewing-officers",
                Map.of(
                        "officer", officer.id(),
                        "name", officer.givenName() + " " + officer.familyName(),
                        "from", region.today()));
        var aim = Map.of(
                "area", "education",
                "horizon", "now",
                "need", "A quiet place to read",
                "aim", "Reads for fun, alone",
                "who", "The school and the home",
                "by", in(THREE_MONTHS));
        var planned = worker.ask("PUT", of + "/care-plan", Map.of("aims", List.of(aim)), Map.of("If-Match", "\"0\""));
        if (!planned.good()) {
            throw new IllegalStateException("The plan was refused: " + planned.body());
        }
        Api.as(region, "young-person").post(of + "/care-plan/goals", Map.of("words", "I want to swim a mile."));
    }

    /** Another family is sought for Jay, who appeals to stay: all but Jay have said what they have to say. */
    private static void waitsForTheStar(Agreements agreements, Wanted wanted) {
        var draft = agreements.draft(wanted);
        agreements.agree(draft, "council");
        agreements.agree(draft, "provider");
    }

    /** The carer's family has a place for a second child: the carer has still to agree. */
    private static void waitsForTheCarer(Agreements agreements, Wanted wanted) {
        var draft = agreements.draft(wanted);
        agreements.view(draft, "I would like to live near my school.", "ok");
        agreements.agree(draft, "council");
    }

    private LocalDate in(Period time) {
        return region.today().plus(time);
    }

    /**
     * Two children move into the agency's homes today; for two others somebody has still to agree.
     *
     * @return a child for whom nothing is agreed yet
     */
    private UUID agreements(Agreements agreements, Setting agency, MadeUpChild family) {
        var children = made.children().stream()
                .filter(child -> child.council().equals(COUNCIL) && child.inCare())
                .filter(child -> child.latest().kind() == CareKind.FOSTER_COUNCIL
                        && child.latest().legalStatus().equals("C2"))
                .filter(child -> !child.equals(family))
                .limit(5)
                .map(child -> new Wanted(id(child), agency.id(), "foster", region.today()))
                .toList();
        agreements.agree(children.get(0));
        agreements.agree(children.get(1));
        var waitsForHome = agreements.draft(children.get(2));
        agreements.view(waitsForHome, "They have a dog. I like dogs.", "happy");
        agreements.agree(waitsForHome, "council");
        var waitsForChild = agreements.draft(children.get(3));
        agreements.agree(waitsForChild, "provider");
        return children.get(4).child();
    }

    private UUID id(MadeUpChild child) {
        return Objects.requireNonNull(ids.get(child.localId()), () -> "no child " + child.localId() + " came in");
    }

    private Setting setting(MadeUpChild child) {
        var urn = child.latest().urn();
        return Objects.requireNonNull(settings.get(urn), () -> "no setting " + urn + " is on the register");
    }
}
