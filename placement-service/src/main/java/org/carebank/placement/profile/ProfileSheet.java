package org.carebank.placement.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.carebank.kit.time.BusinessClock;
import org.carebank.placement.page.Choice;
import org.carebank.placement.page.Words;
import org.jspecify.annotations.Nullable;

/** A profile in the words of a page. */
public final class ProfileSheet {
    private ProfileSheet() {}

    /** A part as it is read; without words where nothing is written yet. */
    public record Section(
            String part,
            String title,
            String hint,
            @Nullable String words,
            String by,
            int version) {}

    /** What is needed in one area, as several disciplines see it. */
    public record Area(String title, List<Seen> seen) {}

    /** What one discipline sees. */
    public record Seen(
            String discipline, String level, @Nullable String words, String author, String on) {}

    /** A version of the risk assessment. */
    public record RiskLine(String words, String signedBy, String on) {}

    static List<Section> sections(List<Profiles.Said> said) {
        return Arrays.stream(Part.values()).map(part -> section(said, part)).toList();
    }

    static Section section(List<Profiles.Said> said, Part part) {
        return said.stream()
                .filter(each -> each.part() == part)
                .findFirst()
                .map(each ->
                        new Section(part.wire(), part.title(), part.hint(), each.words(), by(each), each.version()))
                .orElseGet(() -> new Section(part.wire(), part.title(), part.hint(), null, "", 0));
    }

    private static String by(Profiles.Said said) {
        var on = Words.day(said.at().atZone(BusinessClock.LONDON).toLocalDate());
        if (said.writtenWith() == null) {
            return "Written by the child on " + on;
        }
        var who = said.writtenWith().equals("advocate") ? "the advocate" : "the social worker";
        return "Written on %s with %s, %s".formatted(on, who, said.helper());
    }

    static List<Area> areas(List<Profiles.Need> needs) {
        var areas = new ArrayList<Area>();
        NeedScale.AREAS.forEach((area, title) -> {
            var seen = needs.stream()
                    .filter(each -> each.area().equals(area))
                    .map(ProfileSheet::seen)
                    .toList();
            if (!seen.isEmpty()) {
                areas.add(new Area(title, seen));
            }
        });
        return areas;
    }

    private static Seen seen(Profiles.Need need) {
        return new Seen(
                NeedScale.DISCIPLINES.getOrDefault(need.discipline(), need.discipline()),
                need.level() + ", " + NeedScale.LEVELS.get(need.level()).toLowerCase(java.util.Locale.UK),
                need.words(),
                need.author(),
                Words.day(need.at().atZone(BusinessClock.LONDON).toLocalDate()));
    }

    static RiskLine risk(Profiles.Risk risk) {
        return new RiskLine(risk.words(), risk.signedBy(), Words.day(risk.on()));
    }

    static List<Choice> choices(Map<String, String> known, @Nullable String chosen, String... without) {
        return known.entrySet().stream()
                .filter(each -> !List.of(without).contains(each.getKey()))
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(chosen)))
                .toList();
    }

    static List<Choice> levels(@Nullable String chosen) {
        return IntStream.range(0, NeedScale.LEVELS.size())
                .mapToObj(each -> new Choice(
                        String.valueOf(each),
                        each + ": " + NeedScale.LEVELS.get(each),
                        String.valueOf(each).equals(chosen)))
                .toList();
    }
}
