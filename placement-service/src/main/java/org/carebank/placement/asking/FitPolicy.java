package org.carebank.placement.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carebank.placement.district.Band;
import org.carebank.placement.evaluation.Voice;
import org.carebank.placement.evaluation.VoiceItem;
import org.carebank.placement.offer.Offer;
import org.jspecify.annotations.Nullable;

/** Why a home fits what is looked for and why it does not, in words; the same rules as the search's own, which counts. */
final class FitPolicy {
    private FitPolicy() {}

    /** The reasons on both sides. */
    record Fit(List<Reason> matches, List<Reason> misses) {
        void add(boolean fits, String about, String words, boolean asked) {
            (fits ? matches : misses).add(new Reason(about, words, asked));
        }
    }

    static Fit of(
            Wanted wanted,
            Offer offer,
            @Nullable Voice voice,
            @Nullable Integer homeMetres,
            @Nullable Integer schoolMetres) {
        var fit = new Fit(new ArrayList<>(), new ArrayList<>());
        if (wanted.kind() != null) {
            fit.add(true, "kind", "Offers " + lower(wanted.kind().words()), true);
        }
        places(fit, wanted, offer);
        if (wanted.age() != null) {
            fit.add(takes(offer, wanted.age()), "age", "Takes " + ages(offer), true);
        }
        distance(fit, "home", wanted.home() != null, wanted.homeWithin(), homeMetres);
        distance(fit, "school", wanted.school() != null, wanted.schoolWithin(), schoolMetres);
        judgement(fit, wanted, offer);
        for (var need : wanted.specialisms()) {
            boolean has = offer.specialisms().contains(need);
            fit.add(
                    has,
                    "specialism",
                    (has ? "Is for: " : "Does not say that it is for: ") + lower(need.words()),
                    true);
        }
        childrenSay(fit, wanted, voice);
        return fit;
    }

    /** What children there say, where enough have spoken; where it was asked for and too few have, that is said too. */
    private static void childrenSay(Fit fit, Wanted wanted, @Nullable Voice voice) {
        for (var item : VoiceItem.values()) {
            boolean asked = wanted.childrenSay().contains(item);
            var share = voice == null ? Optional.<Voice.Share>empty() : voice.of(item);
            if (voice != null && share.isPresent()) {
                var words = "At least %d children have spoken: %s %s"
                        .formatted(voice.atLeast(), share.get().words(), item.words());
                fit.add(share.get() == Voice.Share.MOST, "children_say", words, asked);
            } else if (asked) {
                fit.add(false, "children_say", "Too few children have said whether they " + item.words(), true);
            }
        }
    }

    private static void places(Fit fit, Wanted wanted, Offer offer) {
        int needed = wanted.siblings() == null ? 1 : wanted.siblings();
        boolean asked = wanted.siblings() != null || wanted.vacancy();
        if (offer.vacancies() == null) {
            fit.add(false, "places", "No vacancy stated", asked);
        } else if (offer.vacancies() == 0) {
            fit.add(false, "places", "Has no free place", asked);
        } else {
            boolean enough = offer.vacancies() >= needed;
            var has = (enough ? "Has " : "Has only ") + count(offer.vacancies());
            fit.add(enough, "places", enough ? has : has + " and " + needed + " are needed", asked);
        }
    }

    private static void distance(
            Fit fit, String about, boolean asked, @Nullable Integer within, @Nullable Integer metres) {
        if (!asked) {
            return;
        }
        if (metres == null) {
            fit.add(false, about, "How far from " + about + " is not known", within != null);
        } else if (within != null && metres > Band.metres(within)) {
            fit.add(false, about, "More than " + within + " miles from " + about, true);
        } else {
            fit.add(true, about, Band.of(metres).words() + " from " + about, within != null);
        }
    }

    private static void judgement(Fit fit, Wanted wanted, Offer offer) {
        boolean asked = wanted.judgement() != null;
        if (offer.judgement() == null) {
            fit.add(false, "judgement", "No judgement yet", asked);
        } else {
            boolean fits = !asked || wanted.judgements().contains(offer.judgement());
            fit.add(fits, "judgement", "Judgement: " + offer.judgement().replace('_', ' '), asked);
        }
    }

    static boolean takes(Offer offer, int age) {
        return (offer.ageFrom() == null ? 0 : offer.ageFrom()) <= age
                && (offer.ageTo() == null ? 25 : offer.ageTo()) >= age;
    }

    private static String ages(Offer offer) {
        if (offer.ageFrom() == null && offer.ageTo() == null) {
            return "children of any age";
        }
        return offer.ageTo() == null
                ? "children from " + offer.ageFrom()
                : "children of %d to %d".formatted(offer.ageFrom() == null ? 0 : offer.ageFrom(), offer.ageTo());
    }

    private static String count(int places) {
        return places == 1 ? "1 free place" : places + " free places";
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }

    /** In what order the homes stand. */
    static String order(Wanted wanted) {
        var order = new ArrayList<String>();
        if (wanted.wishes()) {
            order.add("those that miss least of what is wished");
        }
        if (wanted.home() != null) {
            order.add("nearest to home");
        }
        if (wanted.school() != null) {
            order.add("nearest to school");
        }
        if (order.isEmpty()) {
            return "By council, then in no order.";
        }
        var first = order.getFirst();
        var rest = order.subList(1, order.size()).stream()
                .map(each -> ", then " + each)
                .reduce("", String::concat);
        return first.substring(0, 1).toUpperCase(Locale.UK) + first.substring(1) + " first" + rest
                + ", then by council.";
    }
}
