package org.carebank.kit.request;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.carebank.kit.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Words hold no control characters but tabs and ends of lines, and no half characters: PostgreSQL keeps no NUL, and
 * what nobody can see misleads who reads it. Asked of JSON, fields of forms and parameters of addresses alike.
 */
@Provider
public class PlainWords implements ParamConverterProvider {
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

    static boolean plain(String words) {
        return words.codePoints().noneMatch(PlainWords::hidden);
    }

    private static boolean hidden(int character) {
        return switch (character) {
            case '\t', '\n', '\r' -> false;
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
