package org.carebank.placement.ssda903;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.carebank.placement.reference.CodeList;
import org.jspecify.annotations.Nullable;

/** What a row of the Episodes table must say by itself (SSDA903 guide, Episodes); pure. */
public record EpisodeRules(CodeList codes, LocalDate today) {
    /** Ofsted's numbers, some with two letters before them; all X where there is none to give. */
    private static final Pattern URN = Pattern.compile("[A-Z]{0,2}\\d{1,8}|X{7}");

    /** The row, where nothing is wrong with it. */
    public record Checked(@Nullable Episode row, List<Fault> faults) {}

    Checked check(Row row, LocalDate yearEnds) {
        var faults = new ArrayList<Fault>();
        var child = row.get("CHILD");
        HeaderRules.checkReadable(row, faults);
        HeaderRules.checkYear(row, yearEnds, today, faults);
        HeaderRules.checkChild(child, faults);
        var decom = date(row, "DECOM", true, faults);
        var dec = date(row, "DEC", false, faults);
        checkDays(row, decom, dec, faults);
        var rne = code(row, "RNE", true, yearEnds, faults);
        var ls = code(row, "LS", true, yearEnds, faults);
        var cin = code(row, "CIN", true, yearEnds, faults);
        var place = code(row, "PLACE", !"V4".equals(ls), yearEnds, faults);
        boolean asksProvider =
                place != null && CodeList.asksProvider(place) && !CodeList.shortBreak(ls == null ? "" : ls);
        var provider = code(row, "PLACE_PROVIDER", asksProvider, yearEnds, faults);
        // Many systems fill REC before the end is there; without an end it says nothing.
        var rec = code(row, "REC", dec != null, yearEnds, faults);
        var reason = code(row, "REASON_PLACE_CHANGE", false, yearEnds, faults);
        var urn = urn(row, faults);
        if (!faults.isEmpty()) {
            return new Checked(null, faults);
        }
        return new Checked(
                new Episode(
                        row.line(),
                        yearEnds,
                        Objects.requireNonNull(child),
                        Objects.requireNonNull(decom),
                        Objects.requireNonNull(rne),
                        Objects.requireNonNull(ls),
                        Objects.requireNonNull(cin),
                        place,
                        provider,
                        dec,
                        rec,
                        reason,
                        urn,
                        shortened(row.get("HOME_POST")),
                        shortened(row.get("PL_POST"))),
                faults);
    }

    private void checkDays(Row row, @Nullable LocalDate decom, @Nullable LocalDate dec, List<Fault> faults) {
        if (decom != null && decom.isAfter(today)) {
            faults.add(new Fault("DECOM", "not_in_future", row.get("DECOM"), "lies ahead"));
        }
        // The night of 31 March belongs to the year, its morning after may stand in the return.
        if (dec != null && dec.isAfter(today.plusDays(1))) {
            faults.add(new Fault("DEC", "not_in_future", row.get("DEC"), "lies ahead"));
        }
        if (decom != null && dec != null && dec.isBefore(decom)) {
            faults.add(new Fault("DEC", "not_before_decom", row.get("DEC"), "is before DECOM " + decom));
        }
    }

    private static @Nullable LocalDate date(Row row, String column, boolean needed, List<Fault> faults) {
        var text = row.get(column);
        if (text == null) {
            if (needed) {
                faults.add(new Fault(column, "present", null, "is missing"));
            }
            return null;
        }
        var day = Dates.read(text).orElse(null);
        if (day == null) {
            faults.add(new Fault(column, "date", text, "is no date"));
        } else if (day.getYear() < 1980) {
            faults.add(new Fault(column, "possible_date", text, "is before 1980"));
        }
        return day;
    }

    private @Nullable String code(Row row, String column, boolean needed, LocalDate yearEnds, List<Fault> faults) {
        var code = row.code(column);
        if (code == null) {
            if (needed) {
                faults.add(new Fault(column, "present", null, "is missing"));
            }
        } else if (!codes.known(column, code)) {
            faults.add(new Fault(column, "known_code", code, "is no code of this list"));
        } else if (!codes.valid(column, code, yearEnds)) {
            faults.add(new Fault(column, "code_of_year", code, "is not used in the year that ends on " + yearEnds));
        }
        return code;
    }

    private static @Nullable String urn(Row row, List<Fault> faults) {
        var urn = row.code("URN");
        if (urn == null) {
            return null;
        }
        var plain = urn.replaceAll("\\.0$", "");
        if (!URN.matcher(plain).matches()) {
            var shown = plain.length() > 20 ? plain.substring(0, 20) + "…" : plain;
            faults.add(new Fault("URN", "urn", shown, "is no URN, such as 1234567 or SC123456, nor seven times X"));
        }
        return plain;
    }

    private static @Nullable String shortened(@Nullable String postcode) {
        return postcode == null || postcode.length() <= 12 ? postcode : postcode.substring(0, 12);
    }
}
