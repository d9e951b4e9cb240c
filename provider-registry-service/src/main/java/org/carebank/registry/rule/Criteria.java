package org.carebank.registry.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list is asked for, as the condition of a query with named values; what is not asked for does not matter. */
public final class Criteria {
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new HashMap<>();

    /** The condition, where there is a value for its name. */
    public Criteria when(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
        return this;
    }

    /** The value of a name that an earlier condition uses too. */
    public Criteria with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Rows with a later id than the cursor's. */
    public Criteria afterId(List<String> cursor) {
        return cursor.isEmpty() ? this : when("id > :last", "last", Limit.lastId(cursor));
    }

    public String text() {
        return String.join(" and ", conditions);
    }

    public Map<String, Object> values() {
        return values;
    }
}
