package org.carebank.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a demo did, in figures; written as {@code report.json}. Times of single acts are the slowest of twenty, in ms. */
public record Report(
        String region,
        Providers providers,
        Ssda903 ssda903,
        Agreement agreement,
        Appeals appeals,
        long concerns,
        Run run,
        Ledger ledger,
        Figures figures,
        Seconds seconds) {

    public static final String FILE = "report.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The provider list.
     *
     * @param read data rows
     * @param admitted organisations
     * @param rejected rows with a named fault
     */
    public record Providers(long read, long admitted, long rejected) {}

    /**
     * The returns.
     *
     * @param children rows of the header
     * @param episodes data rows; each is accepted or rejected
     */
    public record Ssda903(long children, long episodes, long accepted, long rejected, String errorsFile) {}

    public record Agreement(long agreedToFundedMs) {}

    public record Appeals(long lodgedToContinuedMs, long lodgedToHeldMs, long heldPence) {}

    /**
     * The payment run.
     *
     * @param bankFile relative to the folder of the report
     */
    public record Run(long payments, long totalPence, long rerunNewPayments, String bankFile, long controlSumPence) {}

    public record Ledger(long debitsPence, long creditsPence, boolean chainVerified) {}

    /**
     * The region's figures.
     *
     * @param spendPence accrued up to the run's cut-off
     */
    public record Figures(long children, long breakdowns, long spendPence, boolean rebuiltEqual) {}

    public record Seconds(
            double start, @JsonProperty("import") double imported, double run, double total) {}

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + folder, e);
        }
    }
}
