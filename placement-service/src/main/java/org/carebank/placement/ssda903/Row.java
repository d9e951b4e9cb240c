package org.carebank.placement.ssda903;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a return's table by the names of its columns, in whatever order these come. */
public record Row(long line, Map<String, Integer> columns, List<String> fields) {

    /** The value of a column without surrounding blanks; absent where the column or the value is. */
    @Nullable
    String get(String column) {
        var index = columns.get(column);
        if (index == null || index >= fields.size()) {
            return null;
        }
        var value = fields.get(index).strip().replaceAll("\\p{Cntrl}", "\uFFFD");
        return value.isEmpty() ? null : value;
    }

    /** The columns that hold a control character, which no text of a return has. */
    List<String> unreadable() {
        return columns.entrySet().stream()
                .filter(each -> each.getValue() < fields.size())
                .filter(each -> fields.get(each.getValue()).strip().chars().anyMatch(Character::isISOControl))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A code, in capitals. */
    @Nullable
    String code(String column) {
        var value = get(column);
        return value == null ? null : value.toUpperCase(Locale.ROOT);
    }
}
