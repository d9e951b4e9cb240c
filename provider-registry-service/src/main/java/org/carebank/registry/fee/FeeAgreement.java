package org.carebank.registry.fee;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carebank.kit.refusal.Refusal;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.fee.ContractTerms.Member;
import org.carebank.registry.fee.ContractTerms.MemberPlaces;
import org.carebank.registry.fee.ContractTerms.MemberSetting;
import org.carebank.registry.fee.ContractTerms.Places;
import org.carebank.registry.fee.FeeChange.Checker;
import org.carebank.registry.fee.FeeChange.Maker;
import org.carebank.registry.fee.FeeChange.What;
import org.carebank.registry.rule.Coded;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A weekly rate for a kind of care from a date: a spot fee of a provider or of one of its settings; or the occupation rate of
 * a contract that keeps places as well.
 */
@Entity
@Table(name = "fee_agreement")
public class FeeAgreement {
    @Id
    private UUID id;

    private UUID provider;
    private @Nullable UUID setting;
    private String kind;
    private String terms;
    private LocalDate firstDay;
    private @Nullable LocalDate lastDay;
    private long weeklyPence;
    private @Nullable Long reservationPence;
    private @Nullable Long overflowPence;
    private @Nullable Integer guaranteedBp;
    private @Nullable Integer shortfallBp;

    /** The parties of a contract; none of a spot fee. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<UUID> members;

    private String evidence;

    @Enumerated(EnumType.STRING)
    private FeeStatus status;

    private String proposedBy;
    private Instant proposedAt;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;
    private long version;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "fee", nullable = false)
    @OrderBy("id")
    private List<FeeChange> changes = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "fee_setting", joinColumns = @JoinColumn(name = "fee"))
    private Set<MemberSetting> settings = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "fee_places", joinColumns = @JoinColumn(name = "fee"))
    private Set<MemberPlaces> places = new HashSet<>();

    /**
     * What is proposed.
     *
     * @param to the last day; absent: open ended
     * @param weeklyPence the fee; of a contract the occupation rate
     * @param contract the places kept, and what is paid for them; absent for a spot fee
     */
    record Terms(
            FeeTerms what,
            UUID provider,
            @Nullable UUID setting,
            KindOfCare kind,
            LocalDate from,
            @Nullable LocalDate to,
            long weeklyPence,
            @Nullable ContractTerms contract) {
        /** A spot fee. */
        Terms(
                UUID provider,
                @Nullable UUID setting,
                KindOfCare kind,
                LocalDate from,
                @Nullable LocalDate to,
                long weeklyPence) {
            this(FeeTerms.SPOT, provider, setting, kind, from, to, weeklyPence, null);
        }
    }

    /** Pence for seven nights from a date; of a contract also those of a place kept and of a child above its places. */
    record Rates(
            LocalDate from,
            long weeklyPence,
            @Nullable Long reservationPence,
            @Nullable Long overflowPence) {}

    /**
     * Where a contract is at home.
     *
     * @param region the home region of the provider that leads it, which pays every night in its settings
     * @param councils where each of its settings is
     */
    record Home(String region, Map<UUID, String> councils) {}

    @SuppressWarnings("NullAway.Init")
    protected FeeAgreement() {}

    private FeeAgreement(UUID id, Terms agreed, Maker maker) {
        this.id = id;
        this.provider = agreed.provider();
        this.setting = agreed.setting();
        this.kind = agreed.kind().code();
        this.terms = agreed.what().code();
        var contract = agreed.contract();
        this.members = contract == null
                ? List.of()
                : contract.members().stream().map(Member::provider).toList();
        if (contract != null) {
            this.reservationPence = contract.reservationWeeklyPence();
            this.overflowPence = contract.overflowWeeklyPence();
            this.guaranteedBp = contract.guaranteedBasisPoints();
            this.shortfallBp = contract.shortfallBasisPoints();
            contract.members().forEach(this::add);
        }
        this.firstDay = agreed.from();
        this.lastDay = agreed.to();
        this.weeklyPence = agreed.weeklyPence();
        this.evidence = maker.evidence();
        this.status = FeeStatus.NEW;
        this.proposedBy = maker.subject();
        this.proposedAt = maker.at();
    }

    private void add(Member member) {
        member.settings().forEach(each -> settings.add(new MemberSetting(member.provider(), each)));
        member.places().forEach(each -> places.add(new MemberPlaces(member.provider(), each.from(), each.places())));
    }

    static FeeAgreement propose(UUID id, Terms terms, Maker maker) {
        var fee = new FeeAgreement(id, terms, maker);
        fee.happened(new FeeFact.Proposed());
        return fee;
    }

    FeeEvent.Agreed approve(Checker checker) {
        decide(new FeeFact.Agreed(), null, checker);
        return new FeeEvent.Agreed(
                id, provider, setting, kind(), terms, firstDay, lastDay, weeklyPence, version, checker.at());
    }

    /** A contract tells its places, too. */
    FeeEvent.Agreed approve(Home home, Checker checker) {
        return approve(checker).with(told(home));
    }

    private FeeEvent.Contract told(Home home) {
        var contract = contract();
        if (contract == null) {
            throw new IllegalStateException("A spot fee has no contracted places: " + id);
        }
        return new FeeEvent.Contract(
                home.region(),
                contract.reservationWeeklyPence(),
                contract.overflowWeeklyPence(),
                contract.guaranteedBasisPoints(),
                contract.shortfallBasisPoints(),
                contract.members().stream()
                        .map(member -> new FeeEvent.Member(
                                member.provider(),
                                Objects.requireNonNull(
                                        home.councils().get(member.settings().getFirst())),
                                member.settings(),
                                member.places()))
                        .toList());
    }

    void refuse(String why, Checker checker) {
        decide(new FeeFact.Refused(why), why, checker);
    }

    private void decide(FeeFact fact, @Nullable String why, Checker checker) {
        status.after(fact);
        checker.check(proposedBy);
        happened(fact);
        reason = why;
        decidedBy = checker.subject();
        decidedAt = checker.at();
    }

    /** Proposes another rate from a day after the latest rate's first day. */
    FeeChange proposeUplift(UUID change, LocalDate from, long pence, Maker maker) {
        return proposeUplift(change, new Rates(from, pence, null, null), maker);
    }

    /** Proposes other rates from a day after the first day of the latest; a contract's three together. */
    FeeChange proposeUplift(UUID change, Rates rates, Maker maker) {
        status.after(new FeeFact.Uplifted(rates.from(), rates.weeklyPence()));
        checkUplift(rates.from());
        checkRate("reservation_weekly_pence", rates.reservationPence());
        checkRate("overflow_weekly_pence", rates.overflowPence());
        return waiting(new FeeChange(change, rates, maker));
    }

    /** Proposes the last day. */
    FeeChange proposeEnd(UUID change, LocalDate day, Maker maker) {
        status.after(new FeeFact.Ended(day));
        checkEnd(day);
        return waiting(new FeeChange(change, day, maker));
    }

    /** Approves a change; what it depends on is checked again, for it may have changed since it was proposed. */
    FeeEvent approve(FeeChange change, Checker checker) {
        change.decide(FeeStatus.AGREED, null, checker);
        return switch (change.what()) {
            case UPLIFT -> uplift(change, checker.at());
            case END -> end(change.day(), checker.at());
        };
    }

    void refuse(FeeChange change, String why, Checker checker) {
        change.decide(FeeStatus.REFUSED, why, checker);
        version++;
    }

    private FeeEvent uplift(FeeChange change, Instant now) {
        var pence = change.weeklyPence();
        if (pence == null) {
            throw new IllegalStateException("An uplift without a rate: " + change.id());
        }
        happened(new FeeFact.Uplifted(change.day(), pence));
        return new FeeEvent.Uplifted(
                id, change.day(), pence, change.reservationPence(), change.overflowPence(), version, now);
    }

    private FeeEvent end(LocalDate day, Instant now) {
        checkEnd(day);
        happened(new FeeFact.Ended(day));
        lastDay = day;
        return new FeeEvent.Ended(id, day, version, now);
    }

    private FeeChange waiting(FeeChange change) {
        if (changes.stream().anyMatch(each -> each.isWaiting() && each.what() == change.what())) {
            throw Refusal.conflict(
                    "change-waiting",
                    "Another " + change.what().code() + " of this agreement waits for a second person");
        }
        changes.add(change);
        version++;
        return change;
    }

    private void checkUplift(LocalDate from) {
        var latest = rates().getLast().from();
        if (!from.isAfter(latest) || (lastDay != null && from.isAfter(lastDay))) {
            throw Refusal.invalid(
                    "uplift-outside",
                    "An uplift begins after " + latest + (lastDay == null ? "" : " and not after " + lastDay),
                    new Refusal.Fault("from", "within_agreement", from.toString(), "is outside"));
        }
    }

    private void checkRate(String field, @Nullable Long pence) {
        if (isContract() != (pence != null)) {
            var message = isContract() ? "an uplift of a contract says all three rates" : "a spot fee has one rate";
            throw Refusal.invalid(
                    "uplift-of-other-rates",
                    "The uplift cannot be so: " + message,
                    new Refusal.Fault(
                            field,
                            isContract() ? "present" : "absent",
                            pence == null ? null : pence.toString(),
                            message));
        }
    }

    private void checkEnd(LocalDate day) {
        if (day.isBefore(firstDay) || (lastDay != null && day.isAfter(lastDay))) {
            throw Refusal.invalid(
                    "end-outside",
                    "The last day lies within the agreement, which began on " + firstDay,
                    new Refusal.Fault("last_day", "within_agreement", day.toString(), "is outside"));
        }
    }

    private void happened(FeeFact fact) {
        status = status.after(fact);
        version++;
    }

    /** The weekly rates, by their first day. */
    List<FeeView.Rate> rates() {
        var rates = new ArrayList<FeeView.Rate>();
        rates.add(new FeeView.Rate(firstDay, weeklyPence, reservationPence, overflowPence));
        for (var change : changes) {
            var pence = change.weeklyPence();
            if (change.isAgreed(What.UPLIFT) && pence != null) {
                rates.add(new FeeView.Rate(change.day(), pence, change.reservationPence(), change.overflowPence()));
            }
        }
        rates.sort(Comparator.comparing(FeeView.Rate::from));
        return rates;
    }

    FeeChange change(UUID change, What what) {
        return changes.stream()
                .filter(each -> each.id().equals(change) && each.what() == what)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    UUID id() {
        return id;
    }

    UUID provider() {
        return provider;
    }

    @Nullable
    UUID setting() {
        return setting;
    }

    KindOfCare kind() {
        return Coded.find(KindOfCare.class, kind).orElseThrow();
    }

    long version() {
        return version;
    }

    Terms terms() {
        return new Terms(what(), provider, setting, kind(), firstDay, lastDay, weeklyPence, contract());
    }

    private FeeTerms what() {
        return Coded.find(FeeTerms.class, terms).orElseThrow();
    }

    boolean isContract() {
        return what().isContract();
    }

    private @Nullable ContractTerms contract() {
        if (reservationPence == null || overflowPence == null) {
            return null;
        }
        return new ContractTerms(
                reservationPence,
                overflowPence,
                guaranteedBp,
                shortfallBp,
                members.stream().map(this::member).toList());
    }

    private Member member(UUID party) {
        return new Member(
                party,
                settings.stream()
                        .filter(each -> each.provider().equals(party))
                        .map(MemberSetting::setting)
                        .sorted()
                        .toList(),
                places.stream()
                        .filter(each -> each.provider().equals(party))
                        .sorted(Comparator.comparing(MemberPlaces::from))
                        .map(each -> new Places(each.from(), each.places()))
                        .toList());
    }

    FeeView view() {
        return new FeeView(
                id,
                provider,
                setting,
                kind(),
                terms,
                firstDay,
                lastDay,
                weeklyPence,
                contract(),
                rates(),
                evidence,
                status,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                reason,
                changes.stream().map(FeeChange::view).toList(),
                version);
    }
}
