package org.carebank.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.carebank.kit.event.Event;
import org.carebank.kit.test.ContractFiles;
import org.carebank.payment.accrual.SpendEvent;
import org.carebank.payment.block.BlockEvent;
import org.carebank.payment.funding.FundingEvent;
import org.carebank.payment.run.PaymentRunEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event as it is sent, beside its schema and its example. */
class PaymentContractTest {
    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-00000000c001");
    private static final Instant AT = Instant.parse("2026-04-08T10:15:30Z");
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    static Stream<Event> events() {
        return Stream.of(
                new FundingEvent.Opened(ID, ID, "E08000037", "E12000001", DAY, AT),
                new FundingEvent.Held(ID, ID, ID, DAY, AT),
                new FundingEvent.Held(ID, null, ID, DAY, AT),
                new FundingEvent.Continued(ID, ID, ID, DAY, AT),
                new FundingEvent.Released(ID, ID, AT),
                new FundingEvent.Funded(ID, ID, ID, DAY, true, AT),
                new FundingEvent.Funded(ID, ID, null, DAY, false, AT),
                new PaymentRunEvent.Released(ID, DAY, 3, 123_456, AT),
                new SpendEvent.Accrued("E08000037", "E12000001", "residential", ID, false, "2026-04", 1, 1, AT),
                new SpendEvent.Accrued("E08000037", "E12000001", "kinship", null, true, "2026-04", -5, 2, AT),
                new BlockEvent.Reported(ID, ID, "E12000001", "2026-04", 21, 4, 1_502_857, 1, AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theEventKeepsItsContract(Event event) {
        ContractFiles.assertKeepsItsContract(event);
    }
}
