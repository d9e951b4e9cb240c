package org.carebank.payment.expense;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an expense was for. */
public enum Category {
    TRAVEL,
    SCHOOL,
    HEALTH,
    ACTIVITIES,
    EQUIPMENT,
    OTHER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Category> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
