package org.carebank.payment.oracle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has happened, and what it comes to when each night is asked by itself. Plain on purpose. */
final class Story {
    private static final LocalDate MONDAY = LocalDate.of(2000, 1, 3);
    private static final int KEPT_NIGHTS = 28;

    static final long SET_UP = 12_345;
    static final long BIRTHDAY = 5_050;
    static final long STAYING_PUT = 20_011;
    static final long OWN_TENANCY = 9_103;
    static final Map<String, Long> ENHANCEMENTS =
            Map.of("enhancement_skill", 5_003L, "enhancement_need", 7_009L, "enhancement_sibling", 2_111L);

    final List<Home> homes = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    final List<Award> awards = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<Paid> paid = new ArrayList<>();
    final Map<Cell, Long> taken = new HashMap<>();
    final Map<UUID, Terms> terms = new HashMap<>();
    /** The provider's weekly rates, in pence, from their dates. */
    final TreeMap<LocalDate, Long> rates = new TreeMap<>();

    final UUID provider = UUID.randomUUID();
    final UUID household = UUID.randomUUID();
    /** A care leaver, who is paid in person. */
    final UUID leaver = UUID.randomUUID();
    /** Invoiced and neither paid nor given up. */
    long invoiced;

    long writtenOff;
    /** Came in for invoices. */
    long received;
    /** Taken out of what payees have too much, as an invoice or a write-off. */
    long settled;

    LocalDate today;
    LocalDate accrued;

    Story(LocalDate today) {
        this.today = today;
        this.accrued = today;
        terms.put(provider, new Terms(100, 0));
        terms.put(household, new Terms(25, 10_000));
        terms.put(leaver, new Terms(25, 10_000));
    }

    /** A home of a child with the provider or in the household. */
    static final class Home {
        final UUID placement = UUID.randomUUID();
        final UUID child;
        final LocalDate born;
        final boolean inHousehold;
        LocalDate first;

        @Nullable
        LocalDate last;

        boolean voided;

        Home(UUID child, LocalDate born, boolean inHousehold, LocalDate first) {
            this.child = child;
            this.born = born;
            this.inHousehold = inHousehold;
            this.first = first;
        }

        boolean covers(LocalDate night) {
            return !voided && !night.isBefore(first) && (last == null || night.isBefore(last));
        }
    }

    /** An order to hold or to continue: an appeal's, or the hold of an evaluation that is overdue. */
    static final class Order {
        final UUID cause;
        final Home home;
        final boolean hold;
        final LocalDate from;

        /** The day on which an evaluation was due; absent of an appeal. */
        @Nullable
        LocalDate due;

        @Nullable
        LocalDate until;

        Order(UUID cause, Home home, boolean hold, LocalDate from) {
            this.cause = cause;
            this.home = home;
            this.hold = hold;
            this.from = from;
        }
    }

    /** What a care leaver agreed to: an own tenancy, or staying put with the household. */
    static final class Plan {
        final UUID plan = UUID.randomUUID();
        final boolean staysPut;
        final LocalDate first;

        @Nullable
        LocalDate last;

        Plan(boolean staysPut, LocalDate first) {
            this.staysPut = staysPut;
            this.first = first;
        }

        boolean covers(LocalDate night) {
            return !night.isBefore(first) && (last == null || night.isBefore(last));
        }
    }

    /** An enhancement of a household's allowance, half-open; approved. */
    static final class Award {
        final UUID award;
        final Home home;
        final String enhancement;
        final LocalDate from;

        @Nullable
        LocalDate to;

        Award(UUID award, Home home, String enhancement, LocalDate from) {
            this.award = award;
            this.home = home;
            this.enhancement = enhancement;
            this.from = from;
        }

        boolean covers(LocalDate night) {
            return !night.isBefore(from) && (to == null || night.isBefore(to));
        }
    }

    /** An approved expense: owed on a day. */
    record Claim(Home home, LocalDate on, long pence) {}

    /** Where the ledger adds up. */
    record Cell(UUID placement, String component, UUID payee, String month) {}

    /** Pence accrued in a cell, and of it held. */
    record Due(long cost, long held) {
        static final Due NOUGHT = new Due(0, 0);

        Due plus(Due other) {
            return new Due(cost + other.cost, held + other.held);
        }

        long free() {
            return cost - held;
        }
    }

    /** A payment that was released, and what the bank said of it. */
    static final class Paid {
        final UUID payment;
        final String reference;
        final long pence;
        final Map<Cell, Long> lines;
        String outcome = "";

        Paid(UUID payment, String reference, long pence, Map<Cell, Long> lines) {
            this.payment = payment;
            this.reference = reference;
            this.pence = pence;
            this.lines = lines;
        }
    }

    /** How much of a payment may be taken back: hundredths, and what is left at least. */
    record Terms(int share, long floor) {}

    /** Law 3 for one night. */
    static long pence(long weekly, LocalDate night) {
        long day = night.toEpochDay() - MONDAY.toEpochDay();
        return Math.floorDiv(weekly * (day + 1), 7L) - Math.floorDiv(weekly * day, 7L);
    }

    /** What is due for all nights before a date. */
    Map<Cell, Due> due(LocalDate before) {
        var sums = new HashMap<Cell, Due>();
        for (var home : homes) {
            for (var night = home.first; night.isBefore(before); night = night.plusDays(1)) {
                night(home, night, sums);
            }
        }
        for (var plan : plans) {
            for (var night = plan.first; night.isBefore(before); night = night.plusDays(1)) {
                if (current(plan, night)) {
                    add(
                            sums,
                            plan.plan,
                            plan.staysPut ? "staying_put" : "living_costs",
                            plan.staysPut ? household : leaver,
                            night,
                            new Due(pence(plan.staysPut ? STAYING_PUT : OWN_TENANCY, night), 0));
                }
            }
        }
        for (var claim : claims) {
            if (!claim.home.voided && claim.on.isBefore(before)) {
                add(sums, claim.home.placement, "expense", household, claim.on, new Due(claim.pence, 0));
            }
        }
        sums.values().removeIf(Due.NOUGHT::equals);
        return sums;
    }

    private static void add(
            Map<Cell, Due> sums, UUID placement, String component, UUID payee, LocalDate night, Due due) {
        sums.merge(new Cell(placement, component, payee, YearMonth.from(night).toString()), due, Due::plus);
    }

    /** Of two plans at once, the one that began last. */
    private boolean current(Plan plan, LocalDate night) {
        return plan.covers(night)
                && plans.stream()
                        .filter(other -> other.covers(night))
                        .max(Comparator.comparing((Plan other) -> other.first).thenComparing(other -> other.plan))
                        .filter(plan::equals)
                        .isPresent();
    }

    private boolean lived(Home home, LocalDate night) {
        return home.covers(night)
                && homes.stream()
                        .filter(other -> other.child.equals(home.child) && other.covers(night))
                        .max(Comparator.comparing((Home other) -> other.first).thenComparing(other -> other.placement))
                        .filter(home::equals)
                        .isPresent();
    }

    private void night(Home home, LocalDate night, Map<Cell, Due> sums) {
        var lived = lived(home, night);
        if (!lived && !kept(home, night)) {
            return;
        }
        var rate = home.inHousehold ? allowance(home, night) : rate(night);
        if (rate == 0) {
            return;
        }
        var pence = pence(lived ? rate : rate * 50 / 100, night);
        var held = !home.inHousehold
                && orders.stream()
                        .anyMatch(order ->
                                order.hold && order.home == home && order.until == null && !night.isBefore(order.from));
        var component = lived ? (home.inHousehold ? "allowance" : "fee") : "retainer";
        var payee = home.inHousehold ? household : provider;
        add(sums, home.placement, component, payee, night, new Due(pence, held ? pence : 0));
        if (lived && home.inHousehold) {
            besides(home, night, sums);
        }
    }

    /** What a household has beside the allowance: enhancements, and what is paid once. */
    private void besides(Home home, LocalDate night, Map<Cell, Due> sums) {
        awards.stream()
                .filter(award -> award.home == home && award.covers(night))
                .map(award -> award.enhancement)
                .distinct()
                .forEach(each -> add(
                        sums,
                        home.placement,
                        each,
                        household,
                        night,
                        new Due(pence(ENHANCEMENTS.getOrDefault(each, 0L), night), 0)));
        var knew = homes.stream()
                .anyMatch(other -> other.child.equals(home.child)
                        && other.inHousehold
                        && !other.voided
                        && other.first.isBefore(home.first));
        if (night.equals(home.first) && !knew) {
            add(sums, home.placement, "set_up", household, night, new Due(SET_UP, 0));
        }
        if (night.getMonthValue() == home.born.getMonthValue() && night.getDayOfMonth() == home.born.getDayOfMonth()) {
            add(sums, home.placement, "birthday", household, night, new Due(BIRTHDAY, 0));
        }
    }

    /** A place that was left while an appeal to stay was open. */
    private boolean kept(Home home, LocalDate night) {
        var left = home.last;
        return left != null
                && !home.voided
                && !night.isBefore(left)
                && night.isBefore(left.plusDays(KEPT_NIGHTS))
                && orders.stream()
                        .anyMatch(order -> !order.hold
                                && order.home == home
                                && !left.isBefore(order.from)
                                && (order.until == null
                                        || (left.isBefore(order.until) && night.isBefore(order.until))));
    }

    private long rate(LocalDate night) {
        var rate = rates.floorEntry(night);
        return rate == null ? 0 : rate.getValue();
    }

    /** Two bands: to ten years, and from the eleventh birthday on. */
    static long allowance(Home home, LocalDate night) {
        return night.isBefore(home.born.plusYears(11)) ? 23_456 : 31_007;
    }

    /** What each cell owes now: below nought where more was paid. */
    Map<Cell, Long> owed(UUID payee) {
        var owed = new HashMap<Cell, Long>();
        due(accrued).forEach((cell, due) -> owed.merge(cell, due.free(), Long::sum));
        taken.forEach((cell, pence) -> owed.merge(cell, -pence, Long::sum));
        owed.keySet().removeIf(cell -> !cell.payee().equals(payee));
        owed.values().removeIf(pence -> pence == 0);
        return owed;
    }

    /** What a run pays now: all that is owed, less what may be taken back of it (law 10). */
    long payable(UUID payee) {
        var owed = owed(payee);
        var plus = owed.values().stream()
                .filter(each -> each > 0)
                .mapToLong(Long::longValue)
                .sum();
        var minus = -owed.values().stream()
                .filter(each -> each < 0)
                .mapToLong(Long::longValue)
                .sum();
        var by = terms.getOrDefault(payee, new Terms(100, 0));
        var back = Math.max(0, Math.min(minus, Math.min(plus * by.share() / 100, plus - by.floor())));
        return plus - back;
    }

    /** What was paid to a payee too much is an invoice's or a write-off's now: nothing is owed either way. */
    long settle(UUID payee) {
        var owed = owed(payee);
        owed.forEach((cell, pence) -> taken.merge(cell, pence, Long::sum));
        return -owed.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was accrued for nights before a date, whenever it was booked. */
    long cost(LocalDate before) {
        return due(before).values().stream().mapToLong(Due::cost).sum();
    }

    /** The balances that the ledger must have, credits below nought. */
    Map<String, Long> balances() {
        var due = due(accrued).values();
        var cost = due.stream().mapToLong(Due::cost).sum();
        var held = due.stream().mapToLong(Due::held).sum();
        var released = sum("", "settled", "rejected", "returned");
        return Map.of(
                "care_cost",
                cost,
                "accruals",
                0L,
                "held_payable",
                -held,
                "payable",
                -(cost - held - released + sum("rejected", "returned")) - settled,
                "payments_in_transit",
                -sum(""),
                "recoverable",
                invoiced,
                "written_off",
                writtenOff,
                "suspense",
                0L,
                "bank",
                received - sum("settled"));
    }

    private long sum(String... outcomes) {
        return paid.stream()
                .filter(each -> List.of(outcomes).contains(each.outcome))
                .mapToLong(each -> each.pence)
                .sum();
    }
}
