package org.carebank.placement.child;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.carebank.placement.day.Age;
import org.carebank.placement.reference.Council;
import org.jspecify.annotations.Nullable;

/** A child whom a council is responsible for. Names stand encrypted; {@link Children} opens them. */
@Entity
@Table(name = "child")
public class Child {
    @Id
    private UUID id;

    private String careBankNumber;
    private String council;
    private String region;
    private @Nullable String localId;
    private byte @Nullable [] givenNameSealed;
    private byte @Nullable [] familyNameSealed;
    private LocalDate born;
    private String sex;
    private @Nullable String ethnic;
    private byte[] keySealed;

    /** Kept whole, so that what came in can go out the same. */
    private byte @Nullable [] headerSealed;

    private @Nullable LocalDate headerYear;
    private @Nullable String legalStatus;
    private @Nullable LocalDate legalStatusFrom;
    private @Nullable LocalDate leftCareOn;
    private @Nullable LocalDate diedOn;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Child() {}

    @SuppressWarnings("NullAway.Init")
    Child(UUID id, CareBankNumber number, String council, String region, LocalDate born, String sex, byte[] keySealed) {
        this.id = id;
        this.careBankNumber = number.digits();
        this.council = council;
        this.region = region;
        this.born = born;
        this.sex = sex;
        this.keySealed = keySealed;
    }

    void knownLocallyAs(@Nullable String localId) {
        this.localId = localId;
    }

    /** Another council of the region is responsible. */
    void caredForBy(String council) {
        this.council = council;
    }

    /** Another council is responsible, of whatever region. */
    void caredForBy(Council council) {
        this.council = council.code();
        this.region = council.region();
    }

    void named(byte @Nullable [] givenName, byte @Nullable [] familyName) {
        givenNameSealed = givenName;
        familyNameSealed = familyName;
    }

    void ofEthnicity(@Nullable String ethnic) {
        this.ethnic = ethnic;
    }

    void ofSex(String sex) {
        this.sex = sex;
    }

    /** What the council's return said of the child, whole, with the return's year. */
    void stated(byte @Nullable [] header, @Nullable LocalDate year) {
        headerSealed = header;
        headerYear = year;
    }

    /** Puts the date of birth right; false where it was right. */
    boolean bornOn(LocalDate day) {
        if (born.equals(day)) {
            return false;
        }
        born = day;
        return true;
    }

    /** Where the child stands by this history; statuses only repeat what the history says, for lists. */
    void standsAt(CareHistory history) {
        var latest = history.latest().orElse(null);
        legalStatus = latest == null ? null : latest.legalStatus();
        legalStatusFrom = latest == null || legalStatus == null ? null : latest.from();
        leftCareOn = latest == null || legalStatus != null ? null : latest.from();
        diedOn = latest != null && latest.died() ? latest.from() : null;
    }

    /** As it was read where Hibernate does not. */
    void stands(
            @Nullable String legalStatus,
            @Nullable LocalDate legalStatusFrom,
            @Nullable LocalDate leftCareOn,
            @Nullable LocalDate diedOn,
            long version) {
        this.legalStatus = legalStatus;
        this.legalStatusFrom = legalStatusFrom;
        this.leftCareOn = leftCareOn;
        this.diedOn = diedOn;
        this.version = version;
    }

    /** Whole years on a day; for one born on 29 February a year is full on 1 March of other years. */
    public int ageOn(LocalDate day) {
        return Age.on(born, day);
    }

    public UUID id() {
        return id;
    }

    public CareBankNumber number() {
        return new CareBankNumber(careBankNumber);
    }

    public String council() {
        return council;
    }

    public String region() {
        return region;
    }

    public @Nullable String localId() {
        return localId;
    }

    byte @Nullable [] givenNameSealed() {
        return givenNameSealed;
    }

    byte @Nullable [] familyNameSealed() {
        return familyNameSealed;
    }

    byte @Nullable [] headerSealed() {
        return headerSealed;
    }

    byte[] keySealed() {
        return keySealed;
    }

    public LocalDate born() {
        return born;
    }

    public String sex() {
        return sex;
    }

    public @Nullable String ethnic() {
        return ethnic;
    }

    public @Nullable LocalDate headerYear() {
        return headerYear;
    }

    public @Nullable String legalStatus() {
        return legalStatus;
    }

    public @Nullable LocalDate legalStatusFrom() {
        return legalStatusFrom;
    }

    public @Nullable LocalDate leftCareOn() {
        return leftCareOn;
    }

    public @Nullable LocalDate diedOn() {
        return diedOn;
    }

    public long version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Child child && id.equals(child.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
