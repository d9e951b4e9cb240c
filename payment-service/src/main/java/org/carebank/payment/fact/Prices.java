package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.carebank.payment.database.Database;
import org.carebank.payment.database.Row;
import org.carebank.payment.entitlement.Component;
import org.carebank.payment.entitlement.ComponentRules;
import org.carebank.payment.entitlement.FundingRules;
import org.carebank.payment.entitlement.KindOfCare;
import org.carebank.payment.entitlement.Nights;
import org.carebank.payment.entitlement.RateBook;
import org.jspecify.annotations.Nullable;

/** The prices and rules as they stand now. */
@ApplicationScoped
public class Prices {
    private final Database database;

    Prices(Database database) {
        this.database = database;
    }

    /** All tariffs, and the spot fees of the providers that these children live with. */
    public RateBook of(Collection<UUID> children) {
        var rates = new HashMap<UUID, List<RateBook.Rate>>();
        database.read(
                """
                select r.fee, r.from_date, r.weekly_pence from fee_rate_fact r join fee_fact f using (fee)
                where f.provider in (select provider from placement_fact where child = any(?)
                                     union select provider from leaver_fact where child = any(?)) order by r.from_date""",
                row -> rates.computeIfAbsent(row.id("fee"), _ -> new ArrayList<>())
                        .add(new RateBook.Rate(row.date("from_date"), row.number("weekly_pence"))),
                children,
                children);
        var fees = database.list(
                """
                select fee, provider, setting, kind, from_date, least(to_date, ended_on) as to_date from fee_fact
                where agreed_seq >= 0 and terms = 'spot' and provider in (select provider from placement_fact where child = any(?)
                                                       union select provider from leaver_fact where child = any(?))""",
                row -> new RateBook.Fee(
                        row.id("fee"),
                        row.id("provider"),
                        row.maybeId("setting"),
                        KindOfCare.of(row.text("kind")),
                        new Nights(row.date("from_date"), orOpen(row.maybeDate("to_date"))),
                        rates.getOrDefault(row.id("fee"), List.of())),
                children,
                children);
        return new RateBook(fees, database.list("select * from tariff_fact", Prices::tariff));
    }

    /** Payment's own dated tables. */
    public FundingRules rules() {
        return new FundingRules(
                database.list(
                        "select legal_status, from_date from funding_duty",
                        row -> new FundingRules.Duty(row.text("legal_status"), row.date("from_date"))),
                database.list(
                        "select kind, from_date, payee from payee_rule",
                        row -> new FundingRules.PayeeRule(
                                KindOfCare.of(row.text("kind")),
                                row.date("from_date"),
                                FundingRules.Payee.valueOf(row.text("payee").toUpperCase(Locale.ROOT)))),
                database.list(
                        "select kind, from_date, reaches_provider, reaches_household from hold_rule",
                        row -> new FundingRules.HoldRule(
                                KindOfCare.of(row.text("kind")),
                                row.date("from_date"),
                                row.flag("reaches_provider"),
                                row.flag("reaches_household"))),
                database.list(
                        "select from_date, nights, percent from retainer_rule",
                        row -> new FundingRules.Retainer(
                                row.date("from_date"),
                                Math.toIntExact(row.number("nights")),
                                Math.toIntExact(row.number("percent")))),
                database.list(
                        "select outcome, from_date, paid_back from hold_outcome",
                        row -> new FundingRules.HoldOutcome(
                                row.text("outcome"), row.date("from_date"), row.flag("paid_back"))),
                components());
    }

    private ComponentRules components() {
        var oneOffs = new ArrayList<ComponentRules.OneOff>();
        var aways = new ArrayList<ComponentRules.Away>();
        var suddenEnds = new ArrayList<ComponentRules.SuddenEnd>();
        database.read("select * from component_rule where approved_by is not null order by from_date, id", row -> {
            switch (row.text("rule")) {
                case "away" ->
                    aways.add(new ComponentRules.Away(kind(row), row.date("from_date"), nights(row), percent(row)));
                case "sudden_end" ->
                    suddenEnds.add(
                            new ComponentRules.SuddenEnd(kind(row), row.date("from_date"), nights(row), percent(row)));
                default -> oneOffs.add(oneOff(row));
            }
        });
        return new ComponentRules(oneOffs, aways, suddenEnds);
    }

    private static ComponentRules.OneOff oneOff(Row row) {
        var day = row.maybeText("day");
        return new ComponentRules.OneOff(
                row.id("id"),
                Component.valueOf(row.text("rule").toUpperCase(Locale.ROOT)),
                kind(row),
                row.date("from_date"),
                day == null ? null : MonthDay.parse("--" + day),
                row.number("amount_pence"));
    }

    private static int nights(Row row) {
        return Math.toIntExact(row.number("nights"));
    }

    private static int percent(Row row) {
        return Math.toIntExact(row.number("percent"));
    }

    private static @Nullable KindOfCare kind(Row row) {
        var kind = row.maybeText("kind");
        return kind == null ? null : KindOfCare.of(kind);
    }

    private static RateBook.Tariff tariff(Row row) {
        return new RateBook.Tariff(
                row.id("tariff"),
                row.text("name"),
                kind(row),
                row.text("area"),
                row.maybeInt("age_from"),
                row.maybeInt("age_to"),
                new Nights(row.date("from_date"), orOpen(row.maybeDate("to_date"))),
                row.number("weekly_pence"));
    }

    private static LocalDate orOpen(@Nullable LocalDate date) {
        return Objects.requireNonNullElse(date, Nights.OPEN);
    }
}
