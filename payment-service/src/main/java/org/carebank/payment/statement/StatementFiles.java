package org.carebank.payment.statement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Today;
import org.carebank.payment.document.CsvText;
import org.carebank.payment.document.TaggedPdf;
import org.carebank.payment.payee.RemittanceResource;
import org.carebank.payment.statement.Statements.Statement;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A payee's statement as JSON, page, tagged PDF and CSV. */
@ApplicationScoped
class StatementFiles {
    private static final List<String> COLUMNS = List.of(
            "line", "date", "month", "placement", "care_bank_number", "kind", "component", "reference", "amount_pence");

    private final Statements statements;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    StatementFiles(Statements statements, Callers callers, Audit audit, Today today) {
        this.statements = statements;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    /** The days or the year asked for; with none of them, the year under way. */
    record Asked(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer year) {}

    /** The pages' files in {@code templates/StatementPages}; the PDF has the page's own content. */
    @CheckedTemplate(basePath = "StatementPages")
    static class Templates {
        private Templates() {}

        static native TemplateInstance statement(Statement statement, Way way);

        static native TemplateInstance print(Statement statement);
    }

    /** The payee that the caller speaks for. */
    UUID own() {
        return RemittanceResource.payee(callers.current()).orElseThrow(() -> audit.notFound("payee", "own"));
    }

    Statement of(UUID payee, Asked asked) {
        // The ledger is closed to payees; what is read of it here is about this payee only.
        var party = callers.asSystem("statement", () -> statements.party(payee))
                .orElseThrow(() -> audit.notFound("payee", payee));
        var period = StatementPeriod.asked(asked.from(), asked.to(), asked.year(), party.household(), today.date());
        var statement = callers.asSystem("statement", () -> statements.of(party, period));
        return statements.withChildren(statement);
    }

    /**
     * Where the page's links go.
     *
     * @param payee whose statement it is, where finance looks at it; absent on a payee's own page
     * @param query the same days again
     * @param year in which the statement begins
     */
    public record Way(@Nullable UUID payee, String query, int year) {
        public String back() {
            return payee == null ? "/my-payments" : "/payees/" + payee;
        }

        /** The operation of the API that gives it as a file. */
        public String file() {
            return payee == null ? "statements" : "payees/" + payee + "/statements";
        }
    }

    /** The page, of the caller's own statement where no payee is named. */
    TemplateInstance page(@Nullable UUID payee, Asked asked) {
        var statement = of(payee == null ? own() : payee, asked);
        var year = statement.from().getYear();
        var query = statement.annual() ? "year=" + year : "from=%s&to=%s".formatted(statement.from(), statement.to());
        return Templates.statement(statement, new Way(payee, query, year));
    }

    RestResponse<byte[]> pdf(UUID payee, Asked asked) {
        var statement = of(payee, asked);
        return TaggedPdf.answer(
                "statement-%s-%s".formatted(statement.from(), statement.to()),
                Templates.print(statement).render(),
                statement.to());
    }

    private record Line(List<? extends @Nullable Object> values) {}

    /** Opening balance, each part earned, each movement, closing balance: the amounts but the last sum up to the last. */
    String csv(UUID payee, Asked asked) {
        var statement = of(payee, asked);
        var lines = new ArrayList<Line>();
        lines.add(balance("opening", statement.from(), statement.opening().owedPence()));
        statement
                .earned()
                .forEach(each -> lines.add(new Line(Arrays.asList(
                        "earned",
                        null,
                        each.period(),
                        each.placement(),
                        each.careBankNumber(),
                        each.kind(),
                        each.component(),
                        null,
                        each.amountPence()))));
        statement
                .movements()
                .forEach(each -> lines.add(new Line(Arrays.asList(
                        each.what(), each.on(), null, null, null, null, null, each.reference(), each.amountPence()))));
        lines.add(balance("closing", statement.to(), statement.closing().owedPence()));
        return CsvText.of(COLUMNS, lines, Line::values);
    }

    private static Line balance(String what, LocalDate on, long pence) {
        return new Line(Arrays.asList(what, on, null, null, null, null, null, null, pence));
    }
}
