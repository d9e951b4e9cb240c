package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.placement.home.Absence;
import org.carebank.placement.review.Reviews;
import org.jspecify.annotations.Nullable;

/** Rows of the return about one child, made of what the record holds, in the guide's columns with UK days; pure. */
final class LiveRows {
    /** From this year's return on SEX is M, F or U. */
    private static final LocalDate SEX_IN_LETTERS = LocalDate.of(2025, 3, 31);

    private LiveRows() {}

    /**
     * A child of whom the council tells.
     *
     * @param since the day on which it took the child over
     * @param until the day on which it handed the child over
     */
    record Told(
            UUID id,
            String localId,
            LocalDate born,
            String sex,
            @Nullable String ethnic,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {
        boolean ownDay(LocalDate day) {
            return (since == null || !day.isBefore(since)) && (until == null || day.isBefore(until));
        }

        boolean ownDays(LocalDate from, @Nullable LocalDate to) {
            return (since == null || to == null || to.isAfter(since)) && (until == null || from.isBefore(until));
        }

        Living own(Living living) {
            var begun = since == null ? living : living.since(since);
            return until == null ? begun : begun.until(until);
        }
    }

    static List<String> header(Told child, LocalDate yearEnds, List<Map<String, String>> words) {
        var said = words.isEmpty() ? Map.<String, String>of() : words.getFirst();
        var sex = yearEnds.isBefore(SEX_IN_LETTERS)
                ? Map.of("M", "1", "F", "2").getOrDefault(child.sex(), "")
                : child.sex();
        return List.of(
                child.localId(),
                sex,
                day(child.born()),
                Objects.requireNonNullElse(child.ethnic(), ""),
                said.getOrDefault("UPN", ""),
                said.getOrDefault("MOTHER", ""),
                Dates.read(said.getOrDefault("MC_DOB", "")).map(LiveRows::day).orElse(""));
    }

    static List<String> fields(Episode episode) {
        return List.of(
                episode.child(),
                day(episode.decom()),
                episode.rne(),
                episode.ls(),
                episode.cin(),
                said(episode.place()),
                said(episode.placeProvider()),
                day(episode.dec()),
                said(episode.rec()),
                said(episode.reasonPlaceChange()),
                said(episode.homePost()),
                said(episode.plPost()),
                said(episode.urn()));
    }

    /** Reviews of the year: those held here, and on other days those that the returns told. */
    static List<List<String>> reviewed(
            Told child, LocalDate yearEnds, List<Reviews.Held> held, List<Map<String, String>> words) {
        var codes = new TreeMap<LocalDate, String>();
        for (var each : words) {
            Dates.read(each.getOrDefault("REVIEW", ""))
                    .filter(day -> day.isAfter(yearEnds.minusYears(1)) && !day.isAfter(yearEnds))
                    .ifPresent(day -> codes.putIfAbsent(day, each.getOrDefault("REVIEW_CODE", "")));
        }
        held.forEach(each -> codes.put(each.on(), each.code()));
        return codes.entrySet().stream()
                .map(each -> List.of(child.localId(), day(child.born()), day(each.getKey()), each.getValue()))
                .toList();
    }

    /** Absences of which the child was missing or, as the return told it, away without leave. */
    static List<List<String>> missing(
            Told child, LocalDate yearEnds, List<Absence> absences, List<Map<String, String>> words) {
        var away = words.stream()
                .filter(each -> "A".equals(each.get("MISSING")))
                .map(each -> each.getOrDefault("MIS_START", ""))
                .collect(Collectors.toSet());
        var spells = new ArrayList<Spell>();
        for (var each : absences) {
            boolean without = each.imported() && away.contains(each.from().toString());
            if (!each.why().equals("missing") && !without) {
                continue;
            }
            var code = without ? "A" : "M";
            var last = spells.isEmpty() ? null : spells.getLast();
            // A spell that went on through a change of home is one.
            if (last != null && last.code().equals(code) && each.from().equals(last.to())) {
                spells.removeLast();
                spells.add(new Spell(code, last.from(), each.to()));
            } else {
                spells.add(new Spell(code, each.from(), each.to()));
            }
        }
        return spells.stream()
                .filter(each -> !each.from().isAfter(yearEnds))
                .filter(each -> each.to() == null || each.to().isAfter(yearEnds.minusYears(1)))
                .map(each -> List.of(
                        child.localId(),
                        day(child.born()),
                        each.code(),
                        day(each.from()),
                        each.to() == null || each.to().isAfter(yearEnds) ? "" : day(each.to())))
                .toList();
    }

    private record Spell(
            String code, LocalDate from, @Nullable LocalDate to) {}

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : Dates.write(day, false);
    }

    private static String said(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
