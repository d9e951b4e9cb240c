package org.carebank.payment.run;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.Writer;
import java.util.function.Supplier;
import org.carebank.payment.calendar.BankDays;
import org.carebank.payment.run.Standard18.Limits;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens bank files in the format that is set. */
@ApplicationScoped
class BankFiles {
    private final Supplier<String> format;
    private final String serviceUserNumber;
    private final Limits limits;
    private final BankDays bankDays;

    BankFiles(
            @ConfigProperty(name = "carebank.bank-file") Supplier<String> format,
            @ConfigProperty(name = "carebank.bacs.service-user-number") String serviceUserNumber,
            @ConfigProperty(name = "carebank.bacs.item-pence-max") long itemPenceMax,
            @ConfigProperty(name = "carebank.bacs.file-pence-max") long filePenceMax,
            BankDays bankDays) {
        this.format = format;
        this.serviceUserNumber = serviceUserNumber;
        this.limits = new Limits(itemPenceMax, filePenceMax);
        this.bankDays = bankDays;
    }

    /** A format that there is not stops the service at its start, not a run at its release. */
    void mustBeKnown(@Observes StartupEvent event) {
        format();
    }

    BankFileFormat format() {
        return BankFileFormat.of(format.get());
    }

    BankFile open(BankFileFormat format, Writer out, BankFile.Header header) {
        return switch (format) {
            case PAIN_001 -> new Pain001(out, header);
            case STANDARD_18 -> new Standard18(out, header, serviceUserNumber, limits, bankDays);
        };
    }
}
