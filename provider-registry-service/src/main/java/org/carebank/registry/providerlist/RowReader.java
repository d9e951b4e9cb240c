package org.carebank.registry.providerlist;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.carebank.registry.care.AdoptionPolicy;
import org.carebank.registry.care.KindOfCare;
import org.carebank.registry.care.LegalForm;
import org.carebank.registry.council.Council;
import org.carebank.registry.rule.PlainName;
import org.carebank.registry.setting.Judgement;
import org.jspecify.annotations.Nullable;

/** Reads one row of the list and names everything that is wrong with it. */
final class RowReader {
    static final String ACTIVE = "Active";

    private static final String REDACTED = "REDACTED";
    private static final Pattern URN = Pattern.compile("(SC)?[0-9]{6,8}");
    private static final Pattern POSTCODE = Pattern.compile("([A-Z]{1,2}[0-9][0-9A-Z]?)[0-9][A-Z]{2}");
    private static final int PLACES_MAX = 9_999;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final Set<String> REGISTRATIONS =
            Set.of(ACTIVE, "Suspended", "Resigned", "Cancelled", "Closed", "Proposed");
    private static final Map<String, LegalForm> SECTORS = Map.of(
            "private", LegalForm.PRIVATE,
            "voluntary", LegalForm.VOLUNTARY,
            "local authority", LegalForm.LOCAL_AUTHORITY,
            "academy", LegalForm.ACADEMY,
            "health authority", LegalForm.HEALTH);

    private final Councils councils;

    /** Finds a council by its written name and constituency. */
    interface Councils {
        Optional<Council> named(String written, @Nullable String constituency);
    }

    /** One thing that is wrong. */
    record Fault(Column column, String rule, String value, String message) {}

    /** What came of a row: the row, or its faults. */
    record Outcome(@Nullable ListRow row, List<Fault> faults) {}

    RowReader(Councils councils) {
        this.councils = councils;
    }

    Outcome read(Function<Column, String> cells) {
        var row = new Cells(cells);
        var urn = row.urn();
        var provision = row.provision();
        var registration = row.registration();
        var registeredOn = row.date(Column.REGISTERED_ON);
        var district = row.district();
        var council = row.council(councils);
        var sector = row.sector();
        var places = row.places();
        var judgement = row.judgement();
        var judgedOn = row.date(Column.JUDGED_ON);
        if (provision == ProvisionType.VOLUNTARY_ADOPTION_AGENCY
                && sector != null
                && !AdoptionPolicy.mayOffer(sector, true)) {
            row.fault(Column.SECTOR, "adoption_not_for_profit", "may not offer " + KindOfCare.ADOPTION.code());
        }
        if (!row.faults.isEmpty()
                || urn == null
                || provision == null
                || registration == null
                || council == null
                || sector == null) {
            return new Outcome(null, List.copyOf(row.faults));
        }
        return new Outcome(
                new ListRow(
                        urn,
                        provision,
                        registration,
                        registeredOn,
                        row.told(Column.NAME),
                        district,
                        council,
                        sector,
                        places,
                        row.told(Column.OWNER),
                        judgement,
                        judgedOn),
                List.of());
    }

    /** The cells of one row and what is wrong with them so far. */
    private static final class Cells {
        private final Function<Column, String> cells;
        private final List<Fault> faults = new ArrayList<>();

        Cells(Function<Column, String> cells) {
            this.cells = cells;
        }

        String text(Column column) {
            return cells.apply(column).strip().replaceAll("\\s+", " ");
        }

        /** What the list tells: nothing where the cell is empty or redacted. */
        @Nullable
        String told(Column column) {
            var text = text(column);
            return PlainName.of(text).isEmpty() || text.equals(REDACTED) ? null : text;
        }

        void fault(Column column, String rule, String message) {
            faults.add(new Fault(column, rule, text(column), message));
        }

        @Nullable
        String urn() {
            var urn = text(Column.URN).replace(" ", "");
            if (URN.matcher(urn).matches()) {
                return urn;
            }
            fault(Column.URN, "urn", "must be Ofsted's number: digits, perhaps after SC");
            return null;
        }

        @Nullable
        ProvisionType provision() {
            var type = ProvisionType.of(text(Column.PROVISION));
            if (type.isEmpty()) {
                fault(Column.PROVISION, "provision_type", "is no provision type of Ofsted's that is known here");
            }
            var shortBreaksOnly = !text(Column.SHORT_BREAKS).isEmpty();
            return shortBreaksOnly && type.equals(Optional.of(ProvisionType.CHILDRENS_HOME))
                    ? ProvisionType.SHORT_BREAKS_HOME
                    : type.orElse(null);
        }

        @Nullable
        String registration() {
            var status = text(Column.REGISTRATION);
            if (REGISTRATIONS.contains(status)) {
                return status;
            }
            fault(Column.REGISTRATION, "registration_status", "must be one of " + sorted(REGISTRATIONS));
            return null;
        }

        @Nullable
        LocalDate date(Column column) {
            var text = told(column);
            if (text == null) {
                return null;
            }
            try {
                var date = LocalDate.parse(text, DATE);
                if (!date.isBefore(EARLIEST)) {
                    return date;
                }
            } catch (DateTimeParseException e) {
                // Named below, as a date that is too early is.
            }
            fault(column, "date", "must be a date that exists, as dd/mm/yyyy");
            return null;
        }

        @Nullable
        String district() {
            var text = told(Column.POSTCODE);
            if (text == null) {
                return null;
            }
            var postcode = POSTCODE.matcher(text.replace(" ", "").toUpperCase(Locale.ROOT));
            if (postcode.matches()) {
                return postcode.group(1);
            }
            fault(Column.POSTCODE, "postcode", "must be a postcode of the United Kingdom");
            return null;
        }

        @Nullable
        Council council(Councils councils) {
            var council = councils.named(text(Column.COUNCIL), text(Column.CONSTITUENCY));
            if (council.isEmpty()) {
                fault(Column.COUNCIL, "known_council", "is no council that is known here");
            }
            return council.orElse(null);
        }

        @Nullable
        LegalForm sector() {
            var form = SECTORS.get(PlainName.of(text(Column.SECTOR)));
            if (form == null) {
                fault(Column.SECTOR, "sector", "must be one of " + sorted(SECTORS.keySet()));
            }
            return form;
        }

        @Nullable
        Integer places() {
            var text = told(Column.PLACES);
            if (text == null) {
                return null;
            }
            if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= PLACES_MAX) {
                return Integer.valueOf(text);
            }
            fault(Column.PLACES, "places", "must be a whole number from 0 to " + PLACES_MAX);
            return null;
        }

        @Nullable
        Judgement judgement() {
            var text = told(Column.JUDGEMENT);
            if (text == null) {
                return null;
            }
            var judgement = Arrays.stream(Judgement.values())
                    .filter(each -> each.label().equalsIgnoreCase(text))
                    .findFirst();
            if (judgement.isEmpty()) {
                fault(Column.JUDGEMENT, "judgement", "is no judgement of Ofsted's");
            }
            return judgement.orElse(null);
        }

        private static String sorted(Set<String> words) {
            return String.join(", ", words.stream().sorted().toList());
        }
    }
}
