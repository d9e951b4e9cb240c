package org.carebank.placement.ssda903;

import static org.carebank.placement.ssda903.Column.code;
import static org.carebank.placement.ssda903.Column.day;
import static org.carebank.placement.ssda903.Column.flag;
import static org.carebank.placement.ssda903.Column.number;
import static org.carebank.placement.ssda903.Column.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The twelve tables of the return (SSDA903 guide 2025/26), each with its columns in the guide's order. */
@SuppressWarnings("ImmutableEnumChecker") // unmodifiable collections of records
public enum ReturnTable {
    HEADER(
            "header",
            text("CHILD").needed(),
            code("SEX").needed(),
            day("DOB").needed(),
            code("ETHNIC").needed(),
            text("UPN"),
            flag("MOTHER"),
            day("MC_DOB")),
    EPISODES(
            "episodes",
            text("CHILD").needed(),
            day("DECOM").needed().tellsApart(),
            code("RNE").needed(),
            code("LS").needed(),
            code("CIN").needed(),
            code("PLACE").asked(),
            code("PLACE_PROVIDER").asked(),
            day("DEC").asked(),
            code("REC").asked(),
            code("REASON_PLACE_CHANGE").asked(),
            text("HOME_POST"),
            text("PL_POST"),
            text("URN")),
    REVIEWS(
            "reviews",
            text("CHILD").needed(),
            day("DOB"),
            day("REVIEW").needed().tellsApart(),
            code("REVIEW_CODE").asked()),
    UASC("uasc", text("CHILD").needed(), code("SEX"), day("DOB"), day("DUC").asked()),
    OC2(
            "oc2",
            text("CHILD").needed(),
            day("DOB"),
            number("SDQ_SCORE").asked(),
            code("SDQ_REASON").asked(),
            flag("CONVICTED").asked(),
            flag("HEALTH_CHECK").asked(),
            flag("IMMUNISATIONS").asked(),
            flag("TEETH_CHECK").asked(),
            flag("HEALTH_ASSESSMENT").asked(),
            flag("SUBSTANCE_MISUSE").asked(),
            flag("INTERVENTION_RECEIVED").asked(),
            flag("INTERVENTION_OFFERED").asked()),
    OC3(
            "oc3",
            text("CHILD").needed(),
            day("DOB"),
            code("IN_TOUCH").asked(),
            code("ACTIV").asked(),
            code("ACCOM").asked()),
    AD1(
            "ad1",
            text("CHILD").needed(),
            day("DOB"),
            day("DATE_INT").asked(),
            day("DATE_MATCH").asked(),
            code("FOSTER_CARE").asked(),
            code("NB_ADOPTR").asked(),
            code("SEX_ADOPTR").asked(),
            code("LS_ADOPTR").asked()),
    PLACED_FOR_ADOPTION(
            "placed_for_adoption",
            text("CHILD").needed(),
            day("DOB"),
            day("DATE_PLACED").asked().tellsApart(),
            day("DATE_PLACED_CEASED").asked().notBefore("DATE_PLACED"),
            code("REASON_PLACED_CEASED").asked()),
    /** DATE_PERM is text: what is not known of the day stands as {@code zz/zz/2019}. */
    PREVIOUS_PERMANENCE(
            "previous_permanence",
            text("CHILD").needed(),
            day("DOB"),
            code("PREV_PERM").asked(),
            text("LA_PERM").asked(),
            text("DATE_PERM").asked()),
    MISSING(
            "missing",
            text("CHILD").needed(),
            day("DOB"),
            code("MISSING").needed(),
            day("MIS_START").needed().tellsApart(),
            day("MIS_END").asked().notBefore("MIS_START")),
    SW_EPISODES(
            "sw_episodes",
            text("CHILD").needed(),
            day("DOB"),
            text("SW_ID").needed(),
            day("SW_DECOM").needed().tellsApart(),
            day("SW_DEC").asked().notBefore("SW_DECOM"),
            code("SW_REASON").asked()),
    DOLO(
            "dolo",
            text("CHILD").needed(),
            day("DOB"),
            day("DOLO_START").needed().tellsApart(),
            day("DOLO_END").asked().notBefore("DOLO_START"));

    private final String file;
    private final List<Column> columns;
    private final Map<String, Column> byName;
    private final Map<String, Integer> places;

    ReturnTable(String file, Column... columns) {
        this.file = file;
        this.columns = List.of(columns);
        this.byName = this.columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
        this.places = this.columns.stream().collect(Collectors.toMap(Column::name, this.columns::indexOf));
    }

    /** The name of the file in the request, in the list of errors and in exports. */
    public String file() {
        return file;
    }

    List<Column> columns() {
        return columns;
    }

    /** Where each column stands in the guide's order. */
    Map<String, Integer> places() {
        return places;
    }

    /** The column of that heading, however it is spaced and cased. */
    Optional<Column> column(String heading) {
        return Optional.ofNullable(byName.get(heading.strip().toUpperCase(Locale.ROOT)));
    }

    /** The guide's headings as a line of CSV. */
    String headings() {
        return columns.stream().map(Column::name).collect(Collectors.joining(","));
    }

    static Optional<ReturnTable> of(String file) {
        return Arrays.stream(values()).filter(each -> each.file.equals(file)).findFirst();
    }
}
