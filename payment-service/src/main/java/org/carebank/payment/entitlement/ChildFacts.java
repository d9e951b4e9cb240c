package org.carebank.payment.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one child and bears on money, by valid dates.
 *
 * @param joinedOn when the child's council joined; earlier nights are history (law 14)
 * @param leftOn the day of leaving care: that night is no longer funded
 * @param goesOn the facts of the record that goes on for the child, where this one was merged into it
 */
public record ChildFacts(
        UUID child,
        @Nullable LocalDate born,
        @Nullable LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        @Nullable LocalDate diedOn,
        List<Status> statuses,
        List<Responsible> councils,
        List<Home> homes,
        List<Order> orders,
        List<Absence> absences,
        List<Award> awards,
        List<Claim> claims,
        List<LeaverPlan> plans,
        List<Route> routes,
        @Nullable ChildFacts goesOn) {

    /** These facts where the record was merged into another one of the same child. */
    public ChildFacts mergedInto(ChildFacts kept) {
        return new ChildFacts(
                child, born, joinedOn, leftOn, diedOn, statuses, councils, homes, orders, absences, awards, claims,
                plans, routes, kept);
    }

    /** A legal status (SSDA903 code) from a date until the next. */
    public record Status(String legalStatus, LocalDate from) {}

    /** The council that is responsible from a date until the next. */
    public record Responsible(String council, String region, LocalDate from) {}

    /**
     * A home that was agreed, started as an emergency or stood on the joining date. Voided ones and history are not
     * among them.
     *
     * @param area the area of the tariff: london, south_east or rest
     * @param lastDay the day of leaving; absent while the child lives there
     * @param suddenEnd the child left without a plan
     */
    public record Home(
            UUID placement,
            @Nullable UUID agreement,
            @Nullable UUID setting,
            @Nullable UUID provider,
            @Nullable UUID household,
            KindOfCare kind,
            @Nullable String placeProvider,
            boolean agency,
            String area,
            LocalDate firstNight,
            @Nullable LocalDate lastDay,
            @Nullable LocalDate plannedEnd,
            boolean suddenEnd) {}

    /** Nights away from a home, in hospital or missing, say; without an end while the child is away. */
    public record Absence(UUID placement, Nights nights) {}

    /** An approved enhancement of a household's allowance. */
    public record Award(UUID placement, Component enhancement, Nights nights) {}

    /**
     * An approved expense claim.
     *
     * @param on the day from which it is owed
     */
    public record Claim(UUID claim, UUID placement, UUID household, LocalDate on, long amountPence) {}

    /** From a date, whether a household's weekly allowance comes through benefits and not from us. */
    public record Route(UUID household, LocalDate from, boolean throughBenefits) {}

    /**
     * What a young person agreed to on leaving care.
     *
     * @param area the area of the tariff
     */
    public record LeaverPlan(
            UUID plan,
            Arrangement arrangement,
            @Nullable UUID household,
            @Nullable UUID provider,
            @Nullable UUID setting,
            String area,
            Nights nights) {

        /** How a care leaver lives. */
        public enum Arrangement {
            STAYING_PUT,
            STAYING_CLOSE,
            OWN_TENANCY,
            UNIVERSITY,
            FALL_BACK;

            /** As events and tariffs spell it. */
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** What an order makes of funding. */
    public enum OrderKind {
        CONTINUE,
        HOLD
    }

    /**
     * A funding order: an appeal's, or the hold of an evaluation that is overdue.
     *
     * @param cause the appeal or the evaluation
     * @param placement the home it is about; absent: the home lived in when it was given
     * @param until the day on which the appeal ended, or the evaluation was given or excused; absent while it is open
     */
    public record Order(
            UUID cause,
            OrderKind kind,
            @Nullable UUID placement,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String outcome) {

        /** The nights on which it stands. */
        public Nights nights() {
            return new Nights(from, until == null ? Nights.OPEN : until);
        }
    }
}
