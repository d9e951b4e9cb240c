package org.carebank.payment.preview;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.carebank.kit.identity.Allowed;
import org.carebank.kit.refusal.Refusal;
import org.carebank.payment.block.BlockPolicy;
import org.carebank.payment.block.BlockTerms;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.preview.EntitlementPreviewPolicy.Band;
import org.carebank.payment.preview.EntitlementPreviewPolicy.BandRule;
import org.carebank.payment.preview.EntitlementPreviewPolicy.Component;
import org.carebank.payment.preview.EntitlementPreviewPolicy.Facts;
import org.carebank.payment.preview.EntitlementPreviewPolicy.Line;
import org.carebank.payment.preview.EntitlementPreviewPolicy.Rate;
import org.jspecify.annotations.Nullable;

/** What given facts would pay. Nothing is stored, and every date range is half-open. */
@Path("/api/v1")
@Allowed({"finance-preparer", "finance-approver"})
public class PreviewResource {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final long WEEKLY_MAX = 100_000_000_000L;

    /** A weekly rate from a date until the next. */
    public record WeeklyRateFrom(
            @NotNull LocalDate from,
            @NotNull @Min(0) @Max(WEEKLY_MAX) Long weeklyPence) {}

    /** Rates from an age until the next band. */
    public record AgeBandFrom(
            @NotNull @Min(0) @Max(120) Integer fromAge,
            @NotNull @Size(max = 200) List<@Valid @NotNull WeeklyRateFrom> weeklyRates) {}

    /** A component with rates for all ages, or with age bands. */
    public record PreviewComponent(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 200) List<@Valid @NotNull WeeklyRateFrom> weeklyRates,
            @Nullable @Size(max = 50) List<@Valid @NotNull AgeBandFrom> ageBands) {}

    /** Nights under a hold; without {@code to} it stands. */
    public record PreviewHold(
            @NotNull LocalDate from, @Nullable LocalDate to) {}

    /** The facts. */
    public record EntitlementQuestion(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable LocalDate born,
            @NotNull LocalDate firstNight,
            @Nullable LocalDate lastDay,
            @NotNull @Size(max = 100) List<@Valid @NotNull PreviewComponent> components,
            @Nullable @Size(max = 200) List<@Valid @NotNull PreviewHold> holds,

            @Nullable @Pattern(regexp = "birthday|pay_week", message = "must be birthday or pay_week")
            String bandRule) {}

    /** Nights of a component at one rate. */
    public record PreviewLine(
            String name, LocalDate from, LocalDate to, long nights, long weeklyPence, long amountPence) {
        static PreviewLine of(Line line) {
            return new PreviewLine(
                    line.name(),
                    line.nights().from(),
                    line.nights().to(),
                    line.nights().count(),
                    line.weeklyPence(),
                    line.pence());
        }
    }

    /** What it comes to: {@code total_pence} is all that accrues, {@code held_pence} the part of it under a hold. */
    public record EntitlementPreview(long nights, long totalPence, long heldPence, List<PreviewLine> lines) {}

    /** Nights that a child lives in one of the places. */
    public record Stay(
            @NotNull LocalDate firstNight, @NotNull LocalDate lastDay) {}

    /** A block contract and who stays. */
    public record BlockQuestion(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull @Min(0) @Max(10_000) Integer places,
            @NotNull @Min(0) @Max(WEEKLY_MAX) Long reservationWeeklyPence,
            @NotNull @Min(0) @Max(WEEKLY_MAX) Long occupationWeeklyPence,
            @NotNull @Min(0) @Max(WEEKLY_MAX) Long overflowWeeklyPence,
            @NotNull @Size(max = 10_000) List<@Valid @NotNull Stay> stays) {}

    /** Place-nights kept empty, used, and above the contracted places; and what they cost. */
    public record BlockPreview(long reservedNights, long occupiedNights, long overflowNights, long totalPence) {}

    @POST
    @Path("entitlement-previews")
    public EntitlementPreview entitlement(@Valid @NotNull EntitlementQuestion question) {
        var facts = facts(question);
        var lines = EntitlementPreviewPolicy.lines(facts);
        return new EntitlementPreview(
                facts.nights().count(),
                lines.stream().mapToLong(Line::pence).reduce(0, Math::addExact),
                EntitlementPreviewPolicy.held(facts, lines),
                lines.stream().map(PreviewLine::of).toList());
    }

    @POST
    @Path("block-previews")
    public BlockPreview block(@Valid @NotNull BlockQuestion question) {
        var nights = range("from", question.from(), "to", question.to());
        var stays = new ArrayList<BlockPolicy.Stay>();
        for (var stay : question.stays()) {
            var at = "stays[%d].".formatted(stays.size());
            var lived = range(at + "first_night", stay.firstNight(), at + "last_day", stay.lastDay());
            stays.add(new BlockPolicy.Stay(new UUID(0, stays.size()), lived));
        }
        var rates = new BlockTerms.Rates(
                nights.from(),
                question.reservationWeeklyPence(),
                question.occupationWeeklyPence(),
                question.overflowWeeklyPence());
        var sum = new BlockSum();
        BlockPolicy.levels(
                nights,
                List.of(new BlockTerms.Places(nights.from(), question.places())),
                List.of(rates),
                stays,
                sum::add);
        return sum.answer();
    }

    /** What the levels of a block add up to. */
    private static final class BlockSum {
        private long reserved;
        private long occupied;
        private long overflow;
        private long pence;

        void add(BlockPolicy.Level level) {
            reserved += level.placeNights(level.empty());
            occupied += level.placeNights(level.used());
            overflow += level.placeNights(level.above());
            var rates = level.rates();
            add("reservation_weekly_pence", level, level.empty(), rates.reservationPence());
            add("occupation_weekly_pence", level, level.used(), rates.occupationPence());
            add("overflow_weekly_pence", level, level.above(), rates.overflowPence());
        }

        private void add(String rate, BlockPolicy.Level level, int count, long weeklyPence) {
            try {
                pence = Math.addExact(pence, level.pence(count, weeklyPence));
            } catch (ArithmeticException tooLarge) {
                throw Refusal.invalid(
                        "amount-out-of-range",
                        "The total is above %d pence, the most that can be told".formatted(Long.MAX_VALUE),
                        new Refusal.Fault(
                                rate,
                                "amount_in_range",
                                Long.toString(weeklyPence),
                                "is too large for so many nights of so many places: with it the total is out of range"));
            }
        }

        BlockPreview answer() {
            return new BlockPreview(reserved, occupied, overflow, pence);
        }
    }

    private static Facts facts(EntitlementQuestion question) {
        var asked = range("from", question.from(), "to", question.to());
        var lived = range("first_night", question.firstNight(), "last_day", orOpen(question.lastDay()));
        var components = numbered("components", question.components(), PreviewResource::component);
        if (question.born() == null
                && components.stream().anyMatch(each -> !each.bands().isEmpty())) {
            throw fault("born", "present", null, "is needed where a component goes by age");
        }
        var holds = numbered(
                "holds",
                question.holds(),
                (at, hold) -> range(at + ".from", hold.from(), at + ".to", orOpen(hold.to())));
        return new Facts(
                lived.within(asked),
                question.born() == null ? null : within("born", question.born()),
                "pay_week".equals(question.bandRule()) ? BandRule.PAY_WEEK : BandRule.BIRTHDAY,
                components,
                holds);
    }

    private static Component component(String at, PreviewComponent asked) {
        if ((asked.weeklyRates() == null) == (asked.ageBands() == null)) {
            throw fault(at, "one_of", asked.name(), "has either weekly_rates or age_bands");
        }
        var ages = new HashSet<Integer>();
        var bands = numbered(at + ".age_bands", asked.ageBands(), (band, each) -> {
            if (!ages.add(each.fromAge())) {
                throw fault(
                        band + ".from_age",
                        "unique",
                        each.fromAge().toString(),
                        "has a band already: one for each age");
            }
            return new Band(each.fromAge(), rates(band, each.weeklyRates()));
        });
        return new Component(asked.name(), rates(at, asked.weeklyRates()), bands);
    }

    private static List<Rate> rates(String of, @Nullable List<WeeklyRateFrom> asked) {
        var dates = new HashSet<LocalDate>();
        return numbered(of + ".weekly_rates", asked, (at, rate) -> {
            var from = within(at + ".from", rate.from());
            if (!dates.add(from)) {
                throw fault(at + ".from", "unique", from.toString(), "has a rate already: one for each date");
            }
            return new Rate(from, rate.weeklyPence());
        });
    }

    /** Each element with where it stands in the body: {@code holds[0]}. A list that is left out is empty. */
    private static <T, R> List<R> numbered(String field, @Nullable List<T> asked, BiFunction<String, T, R> read) {
        var all = new ArrayList<R>();
        for (var each : Objects.requireNonNullElse(asked, List.<T>of())) {
            all.add(read.apply("%s[%d]".formatted(field, all.size()), each));
        }
        return all;
    }

    private static Nights range(String first, LocalDate from, String end, LocalDate to) {
        within(first, from);
        if (to.isBefore(from)) {
            throw fault(end, "not_before_from", to.toString(), "comes before its beginning");
        }
        return new Nights(from, to.equals(Nights.OPEN) ? to : within(end, to));
    }

    private static LocalDate within(String field, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw fault(field, "range", date.toString(), "must lie between %s and %s".formatted(EARLIEST, LATEST));
        }
        return date;
    }

    private static LocalDate orOpen(@Nullable LocalDate date) {
        return date == null ? Nights.OPEN : date;
    }

    private static Refusal fault(String field, String rule, @Nullable String value, String message) {
        return Refusal.invalid(
                "not-these-facts", "These facts cannot be worked out", new Refusal.Fault(field, rule, value, message));
    }
}
