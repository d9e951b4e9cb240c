package org.carebank.payment.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carebank.kit.job.JobKind;
import org.carebank.kit.job.JobRun;
import org.carebank.kit.time.Ids;
import org.carebank.kit.time.Today;

/** A bank's message as a job: all of it in one transaction, so that a kill leaves nothing half done. */
@ApplicationScoped
public class BankMessages implements JobKind {
    static final String KIND = "bank-message";
    static final String FILE = "file";

    private static final int LINES_AT_ONCE = 1_000;
    private static final int SECONDS_MAX = 600;

    private final Reconciliation reconciliation;
    private final Ids ids;
    private final Today today;

    BankMessages(Reconciliation reconciliation, Ids ids, Today today) {
        this.reconciliation = reconciliation;
        this.ids = ids;
        this.today = today;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobRun run) {
        run.result(QuarkusTransaction.requiringNew().timeout(SECONDS_MAX).call(() -> taken(run)));
    }

    private Map<String, Object> taken(JobRun run) {
        var batch = reconciliation.begin();
        var message = ids.next();
        var some = new ArrayList<BankLine>();
        var result = new LinkedHashMap<String, Object>();
        long[] lines = {0};
        long[] faults = {0};
        try (InputStream in = run.open(FILE)) {
            var kind = BankMessage.read(
                    in,
                    today.date(),
                    line -> {
                        lines[0]++;
                        some.add(line);
                        if (some.size() == LINES_AT_ONCE) {
                            reconciliation.add(some);
                            some.clear();
                        }
                    },
                    (line, field, rule, value, words) -> {
                        faults[0]++;
                        run.error(FILE, line, field, rule, value, words);
                    });
            reconciliation.add(some);
            result.put("kind", kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.total(lines[0] + faults[0]);
        run.advance(lines[0] + faults[0]);
        result.put("lines", lines[0]);
        result.putAll(reconciliation.apply(batch, message));
        for (var each : reconciliation.unexplained()) {
            faults[0]++;
            run.error(FILE, each.line(), "EndToEndId", each.why(), each.reference(), words(each.why()));
        }
        result.put("rejected_lines", faults[0]);
        return result;
    }

    private static String words(String why) {
        return switch (why) {
            case "amount_differs" -> "is another amount than that of the payment";
            case "was_settled" -> "was told as settled before: only a return can follow";
            case "was_rejected" -> "was told as rejected before";
            default -> "no payment explains it";
        };
    }
}
