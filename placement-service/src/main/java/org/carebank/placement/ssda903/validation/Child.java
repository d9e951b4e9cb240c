package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A child of the return with its rows: this year's, and where there are any, last year's. */
final class Child {
    static final Child NOBODY = new Child();

    private static final Comparator<LocalDate> EARLY = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<Entry> BY_DAY = Comparator.comparing(Entry::decom, EARLY)
            .thenComparing(Entry::dec, EARLY)
            .thenComparingLong(Entry::line);

    private final List<Entry> headers = new ArrayList<>(1);
    private final List<Entry> episodes = new ArrayList<>(2);
    private final List<Entry> headersLast = new ArrayList<>(0);
    private final List<Entry> episodesLast = new ArrayList<>(0);

    void add(ReturnRows.Table table, Entry row) {
        row.belongsTo(this);
        rows(table).add(row);
    }

    private List<Entry> rows(ReturnRows.Table table) {
        return switch (table) {
            case HEADER -> headers;
            case EPISODES -> episodes;
            case HEADER_LAST -> headersLast;
            case EPISODES_LAST -> episodesLast;
        };
    }

    /** Puts the episodes in order and lets each know its neighbours; those without a DECOM have none. */
    void inOrder() {
        inOrder(episodes);
        inOrder(episodesLast);
    }

    private static void inOrder(List<Entry> episodes) {
        episodes.sort(BY_DAY);
        for (int i = 1; i < episodes.size(); i++) {
            if (episodes.get(i).decom() != null) {
                episodes.get(i).follows(episodes.get(i - 1));
            }
        }
    }

    List<Entry> headers() {
        return headers;
    }

    @Nullable
    Entry header() {
        return headers.isEmpty() ? null : headers.getFirst();
    }

    /** This year's episodes by DECOM. */
    List<Entry> episodes() {
        return episodes;
    }

    /** Last year's header row. */
    @Nullable
    Entry headerLast() {
        return headersLast.isEmpty() ? null : headersLast.getFirst();
    }

    /** Last year's episodes by DECOM. */
    List<Entry> episodesLast() {
        return episodesLast;
    }

    /** The last of last year's episodes whose DECOM is told. */
    @Nullable
    Entry lastOfLastYear() {
        return dated(episodesLast).reduce((_, later) -> later).orElse(null);
    }

    /** This year's and last year's episodes. */
    Stream<Entry> bothYears() {
        return Stream.concat(episodesLast.stream(), episodes.stream());
    }

    boolean any(Predicate<Entry> episode) {
        return episodes.stream().anyMatch(episode);
    }

    /** Whether it is the first of this year's episodes whose DECOM is told. */
    boolean first(Entry episode) {
        return episode.decom() != null
                && episode.equals(dated(episodes).findFirst().orElse(null));
    }

    private static Stream<Entry> dated(List<Entry> episodes) {
        return episodes.stream().filter(each -> each.decom() != null);
    }

    /** The episode that ended last; absent where one is open or none ended. */
    @Nullable
    Entry endedLast() {
        return any(each -> !each.has(Column.DEC))
                ? null
                : episodes.stream()
                        .filter(each -> each.dec() != null)
                        .max(Comparator.comparing(each -> Objects.requireNonNull(each.dec())))
                        .orElse(null);
    }
}
