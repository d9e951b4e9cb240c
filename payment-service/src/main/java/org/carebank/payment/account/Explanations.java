package org.carebank.payment.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.carebank.payment.account.ExplanationPolicy.ExplainedLine;
import org.carebank.payment.account.ExplanationPolicy.Version;
import org.carebank.payment.block.ContractedElsewhere;
import org.carebank.payment.database.Database;
import org.carebank.payment.entitlement.Line;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.Source;
import org.carebank.payment.funding.Lines;
import org.jspecify.annotations.Nullable;

/** Why an amount is what it is: a placement's lines with the version of each rate and the arithmetic, to the penny. */
@ApplicationScoped
public class Explanations {
    private final Database database;
    private final Lines lines;
    private final ContractedElsewhere elsewhere;

    Explanations(Database database, Lines lines, ContractedElsewhere elsewhere) {
        this.database = database;
        this.lines = lines;
        this.elsewhere = elsewhere;
    }

    /**
     * What the nights of one placement come to.
     *
     * @param to half-open; never later than what has accrued
     * @param amountPence the sum of the lines
     * @param accruedPence what the ledger has for these nights; absent where they are no whole months, and for a payee
     * @param equal false where a fact came since the last accrual: the next one posts the difference
     * @param paidPence of released payments for the placement, whatever the nights
     * @param paidElsewhere what another region told of the placement's nights under its contract, which it pays; not in the sums
     */
    public record Explanation(
            UUID child,
            UUID placement,
            @Nullable String kind,
            LocalDate from,
            LocalDate to,
            List<ExplainedLine> lines,
            long amountPence,
            @Nullable Long accruedPence,
            boolean equal,
            long heldPence,
            long paidPence,
            List<ContractedElsewhere.Month> paidElsewhere) {
        /** Whose record it is: a child's, or a contract's own, whose empty places stand under its own id. */
        String whose() {
            return child.equals(placement) ? "contract" : "child";
        }
    }

    private record Place(
            UUID child, @Nullable String kind, @Nullable LocalDate lastDay, boolean breakdown) {}

    /** For finance: of a child's placement; empty where the child has none such. */
    @Transactional
    public Optional<Explanation> of(UUID child, UUID placement, @Nullable LocalDate from, @Nullable LocalDate to) {
        var some = lines.of(child).stream()
                .filter(line -> line.placement().equals(placement))
                .toList();
        return place(placement)
                .filter(place -> place.child().equals(child))
                .map(place -> explained(place, placement, some, from, to, true));
    }

    /** For a payee: of a placement that it is paid for; row security leaves its own lines, without those held. */
    @Transactional
    public Optional<Explanation> own(UUID placement, @Nullable LocalDate from, @Nullable LocalDate to) {
        var child = database.find(
                "select child from entitlement_line where placement = ? limit 1", row -> row.id("child"), placement);
        return child.map(each -> {
            var some = lines.of(each).stream()
                    .filter(line -> line.placement().equals(placement))
                    .toList();
            var kind = some.getFirst().kind().code();
            return explained(new Place(each, kind, null, false), placement, some, from, to, false);
        });
    }

    private Optional<Place> place(UUID placement) {
        return database.find(
                """
                select child, kind, last_day, breakdown from placement_fact where placement = ?
                union all select child, arrangement, least(to_date, ended_on), false from leaver_fact where plan = ?
                union all select fee, kind, null, false from fee_fact where fee = ? and terms <> 'spot'""",
                row -> new Place(
                        row.id("child"), row.maybeText("kind"), row.maybeDate("last_day"), row.flag("breakdown")),
                placement,
                placement,
                placement);
    }

    private Explanation explained(
            Place place,
            UUID placement,
            List<Line> some,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean finance) {
        var through = through();
        var first = some.stream()
                .map(line -> line.nights().from())
                .min(Comparator.naturalOrder())
                .orElse(through);
        var begin = from == null ? first : from;
        var end = to == null || to.isAfter(through) ? through : to;
        var versions = versions(some);
        var explained = some.stream()
                .map(line -> ExplanationPolicy.of(
                        line, version(line, versions), new Nights(begin, end), place.lastDay(), place.breakdown()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ExplainedLine::from).thenComparing(ExplainedLine::component))
                .toList();
        var amount = explained.stream().mapToLong(ExplainedLine::amountPence).sum();
        var whole = (!begin.isAfter(first) || begin.getDayOfMonth() == 1)
                && (end.equals(through) || end.getDayOfMonth() == 1);
        var accrued = finance && whole ? accrued(placement, begin, end) : null;
        return new Explanation(
                place.child(),
                placement,
                place.kind(),
                begin,
                end,
                explained,
                amount,
                accrued,
                accrued == null || accrued == amount,
                explained.stream()
                        .filter(ExplainedLine::held)
                        .mapToLong(ExplainedLine::amountPence)
                        .sum(),
                paid(placement),
                finance ? elsewhere.of(place.child(), placement) : List.of());
    }

    private LocalDate through() {
        return database.find(
                        "select accrued_through from ledger_head",
                        row -> Optional.ofNullable(row.maybeDate("accrued_through")))
                .flatMap(each -> each)
                .orElse(Nights.NONE.from());
    }

    private long accrued(UUID placement, LocalDate from, LocalDate to) {
        return database.number("""
                select coalesce(sum(accrued_pence), 0)::bigint from accrued_cell
                where placement = ? and period_from >= date_trunc('month', ?::date) and period_from < ?""", placement, from, to);
    }

    private long paid(UUID placement) {
        return database.number("""
                select coalesce(sum(l.amount_pence), 0)::bigint from payment_line l join payment p on p.id = l.payment
                where l.placement = ? and p.released and (p.outcome is null or p.outcome = 'settled')""", placement);
    }

    /** What has versions: a source, and of a contract one of its three rates. */
    private record Rated(UUID source, String rate) {
        static Rated of(Line line) {
            return new Rated(
                    line.sourceId(),
                    switch (line.component()) {
                        case BLOCK_RESERVATION, BLOCK_SHORTFALL -> "reservation";
                        case BLOCK_OVERFLOW -> "overflow";
                        default -> "";
                    });
        }
    }

    /** The versions of each rate, fee, tariff row, rule or claim, by the date from which they hold. */
    private Map<Rated, NavigableMap<LocalDate, Version>> versions(List<Line> some) {
        var ids = some.stream().map(Line::sourceId).distinct().toList();
        var found = new HashMap<Rated, NavigableMap<LocalDate, Version>>();
        database.read(
                """
                select fee as id, '' as rate, from_date, weekly_pence as pence from fee_rate_fact where fee = any(?)
                union all select fee, 'reservation', from_date, reservation_pence from fee_rate_fact
                  where fee = any(?) and reservation_pence is not null
                union all select fee, 'overflow', from_date, overflow_pence from fee_rate_fact
                  where fee = any(?) and overflow_pence is not null
                union all select tariff, '', from_date, weekly_pence from tariff_fact where tariff = any(?)
                union all select id, '', from_date, amount_pence from component_rule where id = any(?)""",
                row -> found.computeIfAbsent(new Rated(row.id("id"), row.text("rate")), _ -> new TreeMap<>())
                        .put(row.date("from_date"), new Version(row.date("from_date"), row.number("pence"))),
                ids,
                ids,
                ids,
                ids,
                ids);
        return found;
    }

    private static @Nullable Version version(Line line, Map<Rated, NavigableMap<LocalDate, Version>> versions) {
        if (line.source() == Source.CLAIM) {
            return null;
        }
        var known = versions.getOrDefault(Rated.of(line), new TreeMap<>())
                .floorEntry(line.nights().from());
        return known == null ? null : Objects.requireNonNull(known.getValue());
    }
}
