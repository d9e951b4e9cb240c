package org.carebank.registry.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A word of a closed list as it stands in JSON, in the database and in a URL. */
public interface Coded {
    String code();

    /** The word of that list, where the text is one. */
    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> list, String text) {
        return Arrays.stream(list.getEnumConstants())
                .filter(each -> each.code().equals(text))
                .findFirst();
    }

    /** The word asked for in a parameter; absent where none is, refused (400) where it is not of the list. */
    static <E extends Enum<E> & Coded> @Nullable E parameter(Class<E> list, String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return find(list, text)
                .orElseThrow(() -> Refusal.badRequest(
                        "unknown-" + name,
                        "There is no " + name + " called " + text,
                        new Refusal.Fault(name, "closed_list", text, "must be one of " + codes(list))));
    }

    /** The codes of a list, in its order. */
    static <E extends Enum<E> & Coded> List<String> codes(Class<E> list) {
        return Arrays.stream(list.getEnumConstants()).map(Coded::code).toList();
    }
}
