package org.carebank.analytics.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of event is written: into which row, and which groups of its columns. Each group remembers the sequence
 * of the event that wrote it and takes only a newer one, so the order of events and their repetition do not matter.
 */
final class Upsert {
    private final String sql;
    private final int values;
    private final List<Integer> sequencesAfter;

    private Upsert(String sql, int values, List<Integer> sequencesAfter) {
        this.sql = sql;
        this.values = values;
        this.sequencesAfter = sequencesAfter;
    }

    /** Begins with the table and its key columns, each as {@code name type}. */
    static Builder into(String table, String... key) {
        return new Builder(table, List.of(key));
    }

    /** The row to write; values in the order of the key, then of each group. */
    Change change(long sequence, @Nullable Object... given) {
        if (given.length != values) {
            throw new IllegalArgumentException("%d values for %d columns".formatted(given.length, values));
        }
        List<@Nullable Object> bound = new ArrayList<>();
        for (int i = 0; i <= given.length; i++) {
            int position = i;
            sequencesAfter.stream().filter(after -> after == position).forEach(_ -> bound.add(sequence));
            if (i < given.length) {
                bound.add(given[i]);
            }
        }
        return new Change(sql, bound);
    }

    /** Columns that are written together, under one sequence. */
    private record Group(String sequence, List<String> columns) {
        String newer(String table) {
            return "coalesce(%1$s.%2$s, -1) < excluded.%2$s".formatted(table, sequence);
        }
    }

    /** Puts an {@link Upsert} together. */
    static final class Builder {
        private final String table;
        private final List<String> key;
        private final List<String> fixed = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();

        private Builder(String table, List<String> key) {
            this.table = table;
            this.key = key;
        }

        /** A column that says the same in every event of the row, such as whose it is. */
        Builder fixed(String column) {
            fixed.add(column);
            return this;
        }

        Builder group(String sequence, String... columns) {
            groups.add(new Group(sequence, List.of(columns)));
            return this;
        }

        Upsert build() {
            List<String> columns = new ArrayList<>();
            List<Integer> sequencesAfter = new ArrayList<>();
            columns.addAll(key);
            columns.addAll(fixed);
            int values = columns.size();
            for (var group : groups) {
                columns.addAll(group.columns());
                values += group.columns().size();
                sequencesAfter.add(values);
                columns.add(group.sequence() + " bigint");
            }
            return new Upsert(sql(columns), values, List.copyOf(sequencesAfter));
        }

        private String sql(List<String> columns) {
            var names = columns.stream().map(Builder::name).collect(Collectors.joining(", "));
            var values = columns.stream()
                    .map(column -> "cast(? as %s)".formatted(column.substring(column.indexOf(' ') + 1)))
                    .collect(Collectors.joining(", "));
            var keys = key.stream().map(Builder::name).collect(Collectors.joining(", "));
            var newer = groups.stream().map(group -> group.newer(table)).collect(Collectors.joining(" or "));
            var sets = groups.stream().flatMap(group -> sets(group).stream()).collect(Collectors.joining(", "));
            return """
                    insert into %s (generation, %s) select generation.generation, %s from generation
                    where generation.status <> 'retired' and generation.generation >= ?
                    on conflict (generation, %s) do update set %s where %s""".formatted(table, names, values, keys, sets, newer);
        }

        private List<String> sets(Group group) {
            List<String> sets = new ArrayList<>();
            for (var column : group.columns()) {
                sets.add("%1$s = case when %2$s then excluded.%1$s else %3$s.%1$s end"
                        .formatted(name(column), group.newer(table), table));
            }
            sets.add("%1$s = greatest(%2$s.%1$s, excluded.%1$s)".formatted(group.sequence(), table));
            return sets;
        }

        private static String name(String column) {
            return column.substring(0, column.indexOf(' '));
        }
    }
}
