package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.carebank.placement.ssda903.Dates;
import org.jspecify.annotations.Nullable;

/** The rows of a return and of last year's, gathered by child. Filled row by row, then read once. */
final class ReturnRows {
    /** A table of this or last year's return. */
    enum Table {
        HEADER,
        EPISODES,
        HEADER_LAST,
        EPISODES_LAST
    }

    private final Map<Table, Set<Column>> columns = new EnumMap<>(Table.class);
    private final Map<Object, Child> children = new LinkedHashMap<>();
    private final Map<String, Integer> upns = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> urns = new HashSet<>();
    private final Map<String, Optional<LocalDate>> days = new HashMap<>();
    private final Map<Table, Integer> counts = new EnumMap<>(Table.class);

    private int all;

    /** The return has this table, with these columns. */
    void has(Table table, Set<Column> named) {
        columns.put(table, named.isEmpty() ? EnumSet.noneOf(Column.class) : EnumSet.copyOf(named));
    }

    boolean has(Table table) {
        return columns.containsKey(table);
    }

    boolean has(Table table, Column column) {
        return columns.getOrDefault(table, Set.of()).contains(column);
    }

    /** A row, by its line and the values of its columns; a row that names no child stands alone. */
    void add(Table table, long line, Map<Column, String> values) {
        var row = new @Nullable String[Column.count()];
        values.forEach((column, value) -> row[column.place()] = once(value));
        var entry = new Entry(
                line,
                table == Table.HEADER || table == Table.HEADER_LAST,
                row,
                text -> days.computeIfAbsent(text, Dates::read));
        var child = entry.text(Column.CHILD);
        children.computeIfAbsent(child == null ? entry : child, _ -> new Child())
                .add(table, entry);
        counts.merge(table, 1, Integer::sum);
        all++;
        if (table == Table.HEADER && entry.has(Column.UPN)) {
            upns.merge(Objects.requireNonNull(entry.text(Column.UPN)), 1, Integer::sum);
        }
        if (table == Table.EPISODES && entry.urn() != null) {
            urns.add(Objects.requireNonNull(entry.urn()));
        }
    }

    /** Codes and dates repeat over the rows: one text for all of them. */
    private String once(String value) {
        return written.computeIfAbsent(value, each -> each);
    }

    Iterable<Child> children() {
        return children.values();
    }

    int count(Table table) {
        return counts.getOrDefault(table, 0);
    }

    int count() {
        return all;
    }

    /** How many header rows of this year have this UPN. */
    int withUpn(String upn) {
        return upns.getOrDefault(upn, 0);
    }

    /** The URNs that this year's episodes name. */
    Set<String> urns() {
        return urns;
    }
}
