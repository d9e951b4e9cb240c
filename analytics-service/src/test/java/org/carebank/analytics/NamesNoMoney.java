package org.carebank.analytics;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;

/** Holds where no field of a class speaks of money. */
final class NamesNoMoney extends ArchCondition<JavaClass> {
    private static final Pattern MONEY =
            Pattern.compile("pence|pound|price|cost|spend|paid|fee|rate|amount|hold", Pattern.CASE_INSENSITIVE);

    NamesNoMoney() {
        super("name no money");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getFields().stream()
                .filter(field -> MONEY.matcher(field.getName()).find())
                .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
    }
}
