package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.carebank.placement.child.CareHistory;
import org.carebank.placement.home.Absence;
import org.carebank.placement.home.Home;
import org.carebank.placement.home.Placement;
import org.carebank.placement.reference.CodeList;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/**
 * Makes episodes of one child's homes, temporary absences and legal statuses: the way back of {@link HomesFromEpisodes};
 * pure. Where the record still says of some days what the council's return said of them, the return's own words stand; a
 * home that was recorded here and a status that changed here begin an episode of their own.
 */
final class EpisodesFromHomes {
    private static final String STILL_IN_CARE = "X1";

    private final Living living;
    private final CareHistory care;
    private final Codings codings;

    /**
     * The codes of what the record says in its own words.
     *
     * @param place of a kind of care, where the year's list has just one for it
     * @param placeProvider of a home, where it is known whose it is
     */
    record Codings(Function<KindOfCare, Optional<String>> place, Function<Home, Optional<String>> placeProvider) {}

    /** Some days on which nothing changed. */
    private record Span(
            LocalDate from,
            @Nullable LocalDate to,
            Placement home,
            @Nullable Absence away,
            String legalStatus,
            @Nullable Episode stated) {
        boolean goesOnIn(Span next) {
            return next.from.equals(to)
                    && sameHome(next)
                    && legalStatus.equals(next.legalStatus)
                    && Objects.equals(stated, next.stated);
        }

        boolean sameHome(Span other) {
            return home.id().equals(other.home.id())
                    && Objects.equals(away == null ? null : away.id(), other.away == null ? null : other.away.id());
        }

        Span until(@Nullable LocalDate end) {
            return new Span(from, end, home, away, legalStatus, stated);
        }

        /** Whether the return's episode is told whole by these days. */
        boolean whole() {
            return stated != null && stated.decom().equals(from);
        }
    }

    private EpisodesFromHomes(Living living, Codings codings) {
        this.living = living;
        this.care = new CareHistory(living.statuses());
        this.codings = codings;
    }

    /**
     * The episodes of which any day lies in the year, in order of DECOM; what comes after the year is not told.
     */
    static List<Episode> of(String child, Living living, LocalDate yearEnds, Codings codings) {
        return new EpisodesFromHomes(living, codings)
                .episodes(child, yearEnds).stream()
                        .filter(each -> !each.decom().isAfter(yearEnds))
                        .filter(each -> each.dec() == null
                                || !each.dec().isBefore(yearEnds.minusYears(1).plusDays(1)))
                        .toList();
    }

    private List<Episode> episodes(String child, LocalDate yearEnds) {
        var spans = spans();
        var episodes = new ArrayList<Episode>();
        for (int i = 0; i < spans.size(); i++) {
            var before = i > 0 ? spans.get(i - 1) : null;
            var next = i + 1 < spans.size() ? spans.get(i + 1) : null;
            episodes.add(episode(child, yearEnds, before, spans.get(i), next));
        }
        living.stated().stream()
                .filter(each -> each.decom().equals(each.dec()) && standsStill(each))
                .forEach(each -> episodes.add(told(each, child, yearEnds, each.dec())));
        episodes.sort(Comparator.comparing(Episode::decom)
                .thenComparing(Episode::dec, Comparator.nullsLast(Comparator.naturalOrder())));
        return episodes;
    }

    /** An episode without a night leaves no days in the record: it stands while a home of the return does that day. */
    private boolean standsStill(Episode stated) {
        return living.homes().stream()
                .filter(each -> !each.basis().live())
                .map(Placement::home)
                .anyMatch(home -> !home.firstNight().isAfter(stated.decom())
                        && (home.lastDay() == null || !home.lastDay().isBefore(stated.decom())));
    }

    private List<Span> spans() {
        var days = new TreeSet<LocalDate>();
        for (var each : living.homes()) {
            days.add(each.home().firstNight());
            add(days, each.home().lastDay());
        }
        for (var each : living.absences()) {
            days.add(each.from());
            add(days, each.to());
        }
        for (var each : living.stated()) {
            days.add(each.decom());
            add(days, each.dec());
        }
        care.statuses().forEach(each -> days.add(each.from()));
        var spans = new ArrayList<Span>();
        for (var day : days) {
            var span = span(day, days.higher(day));
            if (span == null) {
                continue;
            }
            if (!spans.isEmpty() && spans.getLast().goesOnIn(span)) {
                spans.addLast(spans.removeLast().until(span.to()));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static void add(Set<LocalDate> days, @Nullable LocalDate day) {
        if (day != null) {
            days.add(day);
        }
    }

    private @Nullable Span span(LocalDate day, @Nullable LocalDate next) {
        var status = care.on(day).map(each -> each.legalStatus()).orElse(null);
        var home = living.homes().stream()
                .filter(each -> each.home().covers(day))
                .max(Comparator.comparing((Placement each) -> each.home().main())
                        .thenComparing(each -> each.home().firstNight()))
                .orElse(null);
        if (status == null || home == null) {
            return null;
        }
        var away = living.absences().stream()
                .filter(each -> each.placement().equals(home.id()) && CodeList.temporary(each.why()))
                .filter(each -> !each.from().isAfter(day)
                        && (each.to() == null || each.to().isAfter(day)))
                .findFirst()
                .orElse(null);
        var stated = living.stated().stream()
                .filter(each ->
                        each.covers(day) && !home.basis().live() && each.ls().equals(status))
                .filter(each -> CodeList.shortBreak(status)
                        || Objects.equals(
                                CodeList.temporary(each.place()) ? each.place() : null,
                                away == null ? null : away.why()))
                .max(Comparator.comparing(Episode::decom))
                .orElse(null);
        return new Span(day, next, home, away, status, stated);
    }

    private Episode episode(String child, LocalDate yearEnds, @Nullable Span before, Span span, @Nullable Span next) {
        var stated = span.stated();
        if (stated != null && span.whole() && Objects.equals(stated.dec(), span.to())) {
            return told(stated, child, yearEnds, span.to());
        }
        var home = span.home().home();
        boolean contiguous = next != null && next.from().equals(span.to());
        var ended = span.to() == null || span.to().isAfter(yearEnds) ? null : span.to();
        var words = stated != null ? stated : lastWords(span.from());
        return new Episode(
                0,
                yearEnds,
                child,
                span.from(),
                stated != null && span.whole() ? stated.rne() : reason(before, span),
                span.legalStatus(),
                words == null ? "" : words.cin(),
                stated != null ? stated.place() : place(span),
                stated != null ? stated.placeProvider() : placeProvider(span),
                ended,
                ended == null ? null : contiguous ? STILL_IN_CARE : left(ended),
                ended == null || !contiguous || (next != null && next.sameHome(span))
                        ? null
                        : placeChange(home, stated, ended),
                stated != null ? stated.urn() : home.urn(),
                words == null ? null : words.homePost(),
                stated != null ? stated.plPost() : whereTheHomeIs(span, words));
    }

    /** A home that the return told of stays where it is when only the status changed here. */
    private static @Nullable String whereTheHomeIs(Span span, @Nullable Episode words) {
        if (words == null || span.home().basis().live() || span.away() != null) {
            return null;
        }
        return words.covers(span.from()) && !CodeList.temporary(words.place()) ? words.plPost() : null;
    }

    private static @Nullable String placeChange(Home home, @Nullable Episode stated, LocalDate ended) {
        if (stated != null && ended.equals(stated.dec())) {
            return stated.reasonPlaceChange();
        }
        return ended.equals(home.lastDay()) ? home.reason() : null;
    }

    private @Nullable String left(LocalDate day) {
        return care.on(day).map(each -> each.leftReason()).orElse(null);
    }

    private @Nullable String place(Span span) {
        if (span.away() != null) {
            return span.away().why();
        }
        var home = span.home().home();
        return home.placeCode() != null
                ? home.placeCode()
                : codings.place().apply(home.kind()).orElse(null);
    }

    /** Whose home it is, where the return asks for that. */
    private @Nullable String placeProvider(Span span) {
        if (span.away() != null || CodeList.shortBreak(span.legalStatus()) || !CodeList.asksProvider(place(span))) {
            return null;
        }
        var home = span.home().home();
        return home.placeProvider() != null
                ? home.placeProvider()
                : codings.placeProvider().apply(home).orElse(null);
    }

    /** What the return said of the child last before a day: the category of need and where its family lives. */
    private @Nullable Episode lastWords(LocalDate day) {
        return living.stated().stream()
                .filter(each -> !each.decom().isAfter(day))
                .max(Comparator.comparing(Episode::decom))
                .orElse(null);
    }

    /** Why a new episode begins (SSDA903 guide, RNE). */
    private static String reason(@Nullable Span before, Span span) {
        if (before == null || !span.from().equals(before.to())) {
            return "S";
        }
        boolean status = !before.legalStatus().equals(span.legalStatus());
        if (before.sameHome(span)) {
            return "L";
        }
        var carers = span.home().home().household();
        boolean same = carers != null
                && carers.equals(before.home().home().household())
                && span.away() == null
                && before.away() == null;
        if (same) {
            return status ? "U" : "T";
        }
        return status ? "B" : "P";
    }

    /** The return's episode as the year knew it: what came after it is not told. */
    private static Episode told(Episode stated, String child, LocalDate yearEnds, @Nullable LocalDate dec) {
        boolean over = dec != null && !dec.isAfter(yearEnds);
        return new Episode(
                0,
                yearEnds,
                child,
                stated.decom(),
                stated.rne(),
                stated.ls(),
                stated.cin(),
                stated.place(),
                stated.placeProvider(),
                over ? dec : null,
                over ? stated.rec() : null,
                over ? stated.reasonPlaceChange() : null,
                stated.urn(),
                stated.homePost(),
                stated.plPost());
    }
}
