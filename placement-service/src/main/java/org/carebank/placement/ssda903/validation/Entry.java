package org.carebank.placement.ssda903.validation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.carebank.placement.reference.CodeList;
import org.jspecify.annotations.Nullable;

/** One row of a table of the return, as rules ask it. An episode knows the one before and after it. */
final class Entry {
    private final long line;
    private final @Nullable String[] values;
    private final @Nullable LocalDate[] days;
    private Child child = Child.NOBODY;
    private @Nullable Entry before;
    private @Nullable Entry after;

    /**
     * A row.
     *
     * @param line its line in the file, the header line is 1; 0 where it comes from the record
     * @param ofHeader whether it stands in the Header
     * @param values by the column's place in {@link Column}; absent where nothing stands
     * @param read reads a day: the same days stand in many rows
     */
    Entry(long line, boolean ofHeader, @Nullable String[] values, Function<String, Optional<LocalDate>> read) {
        this.line = line;
        this.values = values;
        this.days = ofHeader
                ? new @Nullable LocalDate[] {day(values, Column.DOB, read), day(values, Column.MC_DOB, read)}
                : new @Nullable LocalDate[] {day(values, Column.DECOM, read), day(values, Column.DEC, read)};
    }

    private static @Nullable LocalDate day(
            @Nullable String[] values, Column column, Function<String, Optional<LocalDate>> read) {
        var text = values[column.place()];
        return text == null ? null : read.apply(text).orElse(null);
    }

    void belongsTo(Child child) {
        this.child = child;
    }

    void follows(Entry earlier) {
        before = earlier;
        earlier.after = this;
    }

    long line() {
        return line;
    }

    /** The child of the row, in this and last year's return. */
    Child child() {
        return child;
    }

    /** The child's header row of this year; absent where there is none. */
    @Nullable
    Entry header() {
        return child.header();
    }

    /** The child's episode before this one by DECOM; absent for the first, and where DECOM is not told. */
    @Nullable
    Entry before() {
        return before;
    }

    @Nullable
    Entry after() {
        return after;
    }

    /** What stands there, as it was written. */
    @Nullable
    String text(Column column) {
        return values[column.place()];
    }

    boolean has(Column column) {
        return text(column) != null;
    }

    /** REC in capitals, as the guide itself writes E4a; every other code must be written as the guide writes it. */
    @Nullable
    String code(Column column) {
        var text = text(column);
        return text == null || column != Column.REC ? text : text.toUpperCase(Locale.ROOT);
    }

    /** Whether one of these codes stands there. */
    boolean is(Column column, String... codes) {
        var code = code(column);
        return code != null && Arrays.asList(codes).contains(code);
    }

    /** The day that stands there; absent where none does, or no day can be read. */
    @Nullable
    LocalDate day(Column column) {
        return days[column == Column.DECOM || column == Column.DOB ? 0 : 1];
    }

    @Nullable
    LocalDate decom() {
        return day(Column.DECOM);
    }

    @Nullable
    LocalDate dec() {
        return day(Column.DEC);
    }

    /** The number that stands there; absent where none does. */
    @Nullable
    Double number(Column column) {
        var text = text(column);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Yes: {@code 1}, also as a spreadsheet's {@code 1.0}. */
    boolean yes(Column column) {
        return is(column, "1", "1.0");
    }

    boolean no(Column column) {
        return is(column, "0", "0.0");
    }

    boolean same(Column column, Entry other) {
        return Objects.equals(code(column), other.code(column));
    }

    /** Whether it says the same of the placement: type, postcode, URN and provider. */
    boolean samePlacement(Entry other) {
        return same(Column.PLACE, other)
                && same(Column.PL_POST, other)
                && same(Column.URN, other)
                && same(Column.PLACE_PROVIDER, other);
    }

    boolean shortBreak() {
        var status = text(Column.LS);
        return status != null && CodeList.shortBreak(status.toUpperCase(Locale.ROOT));
    }

    boolean temporary() {
        return CodeList.temporary(text(Column.PLACE));
    }

    boolean adopted() {
        return is(Column.REC, "E11", "E12");
    }

    boolean female() {
        return is(Column.SEX, "F", "2");
    }

    boolean male() {
        return is(Column.SEX, "M", "1");
    }

    /** A URN that stands for a setting, and is not the placeholder of seven X. */
    @Nullable
    String urn() {
        var urn = text(Column.URN);
        return urn == null || urn.equals("XXXXXXX") ? null : urn;
    }

    /** Whether the child had its birthday of this age on the day that stands there; no where either is not known. */
    boolean aged(int years, Column on) {
        var birthday = birthday(years);
        var day = day(on);
        return birthday != null && day != null && !day.isBefore(birthday);
    }

    /** Whether the child was younger than this on the day that stands there; no where either is not known. */
    boolean under(int years, Column on) {
        return birthday(years) != null && day(on) != null && !aged(years, on);
    }

    private @Nullable LocalDate birthday(int years) {
        var header = header();
        var born = header == null ? null : header.day(Column.DOB);
        return born == null ? null : born.plusYears(years);
    }
}
