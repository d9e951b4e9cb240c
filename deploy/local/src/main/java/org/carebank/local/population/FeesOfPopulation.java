package org.carebank.local.population;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.carebank.local.mainjob.Rates.Block;
import org.carebank.local.mainjob.Rates.Fee;
import org.carebank.local.mainjob.Register.Setting;

/** Makes up what each provision is paid: nine in ten have a fee agreement, the others are paid provisionally. */
final class FeesOfPopulation {

    private static final long SEED = 5;
    private static final double WITHOUT = 0.1;

    private FeesOfPopulation() {}

    static List<Fee> of(MadeUpRegion made, Map<String, Setting> settings) {
        var dice = new Dice(SEED);
        var fees = new ArrayList<Fee>();
        for (var provision : made.provisions()) {
            var kind = kind(provision.kind());
            var setting = settings.get(provision.urn());
            var pounds = pounds(provision.kind(), dice);
            if (setting != null && setting.kinds().contains(kind) && !dice.chance(WITHOUT)) {
                fees.add(new Fee(setting.provider(), setting.id(), kind, pounds * 100));
            }
        }
        return fees;
    }

    /**
     * A block with the private home in which most children live: at first it keeps a place empty, after six weeks a child lives
     * above it.
     */
    static Block block(MadeUpRegion made, Map<String, Setting> settings) {
        var living = made.children().stream()
                .filter(MadeUpChild::inCare)
                .collect(Collectors.groupingBy(child -> child.latest().urn(), Collectors.summingInt(_ -> 1)));
        var home = made.provisions().stream()
                .filter(each ->
                        each.kind() == CareKind.RESIDENTIAL && each.sector().equals(MadeUpProviders.PRIVATE))
                .max(Comparator.comparingInt(each -> living.getOrDefault(each.urn(), 0)))
                .orElseThrow();
        var setting = Objects.requireNonNull(settings.get(home.urn()));
        int children = Objects.requireNonNull(living.get(home.urn()));
        return new Block(
                setting.provider(),
                setting.id(),
                kind(home.kind()),
                4_150_00,
                2_900_00,
                4_600_00,
                Map.of(made.joinedOn(), children + 1, made.joinedOn().plusWeeks(6), children - 1));
    }

    private static String kind(CareKind kind) {
        return switch (kind) {
            case KINSHIP -> "kinship";
            case FOSTER_COUNCIL, FOSTER_AGENCY -> "foster";
            case RESIDENTIAL -> "residential";
            case SUPPORTED -> "supported_accommodation";
            case OWN_PARENTS -> "own_parents";
            case ADOPTION -> "adoption";
            case SECURE -> "secure";
            case SCHOOL -> "boarding_school";
            case FAMILY_CENTRE -> "parent_and_child";
        };
    }

    /** Pounds a week, as they are in England now. */
    private static long pounds(CareKind kind, Dice dice) {
        return switch (kind) {
            case FOSTER_AGENCY -> dice.between(880, 1_120);
            case RESIDENTIAL -> dice.between(3_900, 7_400);
            case SUPPORTED -> dice.between(950, 2_300);
            case SECURE -> dice.between(7_200, 9_800);
            case SCHOOL -> dice.between(3_200, 5_200);
            case FAMILY_CENTRE -> dice.between(3_500, 4_600);
            case KINSHIP, FOSTER_COUNCIL, OWN_PARENTS, ADOPTION -> 1;
        };
    }
}
