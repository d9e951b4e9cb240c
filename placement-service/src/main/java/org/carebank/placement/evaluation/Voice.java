package org.carebank.placement.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the children of a setting say of it, in words and never in figures.
 *
 * @param atLeast how many have spoken, rounded down to a step
 * @param items what is told; an item of which too few have spoken is absent
 */
public record Voice(int atLeast, Map<VoiceItem, Share> items) {
    /** How many of those who answered do so: 4 or 5 on the scale of 1 to 5. */
    @Schema(
            type = SchemaType.STRING,
            enumeration = {"most", "about_half", "few"})
    public enum Share {
        /** Three quarters and more. */
        MOST("most"),
        /** Two fifths and more. */
        ABOUT_HALF("about half"),
        FEW("few");

        private final String words;

        Share(String words) {
            this.words = words;
        }

        /** How people say it. */
        public String words() {
            return words;
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is told of an item. */
    public Optional<Share> of(VoiceItem item) {
        return Optional.ofNullable(items.get(item));
    }

    /** The columns of {@code home_voice} in a row; null where nothing is told of the setting. */
    public static @Nullable Voice of(ResultSet row) throws SQLException {
        var atLeast = row.getObject("at_least", Integer.class);
        if (atLeast == null) {
            return null;
        }
        var items = new EnumMap<VoiceItem, Share>(VoiceItem.class);
        for (var item : VoiceItem.values()) {
            var told = row.getString(item.wire());
            if (told != null) {
                items.put(item, Share.valueOf(told.toUpperCase(Locale.ROOT)));
            }
        }
        return new Voice(atLeast, items);
    }
}
