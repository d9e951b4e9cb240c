package org.carebank.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carebank.registry.directory.DirectoryEntry;
import org.carebank.registry.provider.ProviderEvent;
import org.carebank.registry.setting.OfferEvent;
import org.junit.jupiter.api.Test;

/** What placement and the public read of the register holds no amount of money, rate or currency. */
class NoPriceTest {
    private static final Pattern MONEY =
            Pattern.compile("(?i)pence|price|pound|fee|tariff|rate(?!d|ment)|cost|amount|currency|allowance|gbp|£");

    @Test
    void providersAndOffersAreToldWithoutAPrice() throws IOException {
        for (var type : List.of("provider.stated", "offer.stated")) {
            for (var file : List.of(".schema.json", ".example.json")) {
                var text = Files.readString(Path.of("contract/events/org.carebank.registry." + type + file))
                        .replace("No price.", "")
                        .replace("or a price.", "");
                assertThat(MONEY.matcher(text).results().map(found -> found.group()))
                        .as(type + file)
                        .isEmpty();
            }
        }
    }

    @Test
    void noFieldOfTheirRecordsIsMoney() {
        for (var record : List.of(ProviderEvent.Stated.class, OfferEvent.Stated.class, DirectoryEntry.class)) {
            assertThat(Stream.of(record.getRecordComponents()).map(RecordComponent::getName))
                    .as(record.getName())
                    .noneMatch(name -> MONEY.matcher(name).find());
        }
    }

    @Test
    void theTablesThatTheyAreMadeOfHoldNone() throws IOException {
        for (var migration : List.of("V002__providers.sql", "V003__settings.sql")) {
            var statements = Files.readString(Path.of("src/main/resources/db/migration", migration))
                    .replaceAll("(?m)--.*$", "");
            assertThat(MONEY.matcher(statements.replace("fee-officer", ""))
                            .results()
                            .map(found -> found.group()))
                    .as(migration)
                    .isEmpty();
        }
    }
}
