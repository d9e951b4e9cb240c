package org.carebank.placement.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carebank.placement.page.Faults;
import org.carebank.placement.page.TypedDay;
import org.carebank.placement.reference.KindOfCare;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The forms of homes on no register, as they were sent: one to record it, one to say that the child left it. */
public final class UnregisteredForm {
    static final Map<String, Faults.Field> FIELDS = Map.of(
            "first_night", new Faults.Field("first_night", "The first night"),
            "last_day", new Faults.Field("last_day", "The day of leaving"),
            "kind", new Faults.Field("kind", "This kind of care"),
            "council", new Faults.Field("council", "The council"),
            "move_reason", new Faults.Field("move_reason", "The reason"));
    private static final int NAME_MAX = 200;
    private static final int ADDRESS_MAX = 1000;

    @RestForm
    public @Nullable String kind;

    @RestForm
    public @Nullable String council;

    @RestForm("postcode_district")
    public @Nullable String district;

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String address;

    @RestForm("move_reason")
    public @Nullable String moveReason;

    @RestForm("end_reason")
    public @Nullable String endReason;

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** What was typed, as the page shows it again. */
    public record Shown(
            String kind,
            TypedDay firstNight,
            String council,
            String district,
            String name,
            String address,
            String moveReason,
            TypedDay lastDay,
            String endReason) {}

    /** Nothing was typed yet; the home is most often where the council is. */
    static Shown empty(String council) {
        return new Shown("", TypedDay.EMPTY, council, "", "", "", "", TypedDay.EMPTY, "");
    }

    Shown shown() {
        return new Shown(
                text(kind),
                TypedDay.sent("first_night"),
                text(council),
                text(district),
                text(name),
                text(address),
                text(moveReason),
                TypedDay.sent("last_day"),
                text(endReason));
    }

    /** What was said, where nothing is wrong with it. */
    Optional<UnregisteredHomes.Said> said(Faults faults) {
        var typed = shown();
        var care = Arrays.stream(KindOfCare.values())
                .filter(each -> each.wire().equals(typed.kind()))
                .findFirst();
        if (care.isEmpty()) {
            faults.add("kind", "Choose the kind of care");
        }
        var firstNight = typed.firstNight().required("first_night", "the first night", faults);
        if (typed.council().isEmpty()) {
            faults.add("council", "Choose in which council it is");
        }
        var postcode = typed.district().toUpperCase(Locale.ROOT);
        if (!postcode.matches("[A-Z]{1,2}[0-9][A-Z0-9]?")) {
            faults.add("postcode_district", "Enter the part of the postcode before the space, such as NE8");
        }
        if (typed.name().isEmpty() || typed.name().length() > NAME_MAX) {
            faults.add("name", "Enter what it is called, in at most 200 characters");
        }
        if (typed.address().isEmpty() || typed.address().length() > ADDRESS_MAX) {
            faults.add("address", "Enter where it is, in at most 1,000 characters");
        }
        if (typed.moveReason().isEmpty()) {
            faults.add("move_reason", "Choose why the child came there");
        }
        if (faults.any()) {
            return Optional.empty();
        }
        return Optional.of(new UnregisteredHomes.Said(
                care.orElseThrow(),
                firstNight.orElseThrow(),
                typed.council(),
                postcode,
                typed.name(),
                typed.address(),
                typed.moveReason()));
    }
}
