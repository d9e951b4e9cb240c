package org.carebank.kit.request;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Words hold no control characters but tabs and ends of lines, none that turn the direction of writing, and no half
 * characters: PostgreSQL keeps no NUL, and what nobody can see misleads who reads it. Asked of JSON, fields of forms and parameters of addresses alike.
 */
@Provider
public class PlainWords implements ParamConverterProvider {
    /** What a name may hold, as a regular expression: nothing that could be read as the tags of a page, and no control character. */
    public static final String NAME = "[^<>\\p{Cntrl}]*";

    /** What is said of a name that holds something else. */
    public static final String NAME_FAULT = "must hold no < or > and no control character";

    private static final ParamConverter<String> CHECKED = new ParamConverter<>() {
        @Override
        public String fromString(String value) {
            return checked(value);
        }

        @Override
        public String toString(String value) {
            return value;
        }
    };

    public static boolean plain(String words) {
        return words.codePoints().noneMatch(PlainWords::hidden);
    }

    private static boolean hidden(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> false;
            // Embeddings, overrides and isolates of direction, U+202A to U+202E and U+2066 to U+2069: what stands after
            // one is shown in another order than it is kept, so that a name reads as another name.
            case 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 -> true;
            default -> Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
        };
    }

    /** The words; the one who maps the refusal knows what field they stand in. */
    static String checked(String words) {
        if (!plain(words)) {
            throw Refusal.invalid(
                    "control-character",
                    "Words hold no control characters but tabs and ends of lines",
                    new Refusal.Fault("", "no_control_characters", words, "holds a control character"));
        }
        return words;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == String.class ? (ParamConverter<T>) CHECKED : null;
    }
}
