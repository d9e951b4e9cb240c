package org.carebank.local.demo;

import static org.carebank.local.demo.Progress.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import org.carebank.local.mainjob.BankFile;
import org.carebank.local.mainjob.Figures;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Money.Accrued;
import org.carebank.local.mainjob.Money.Run;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.region.Region;

/** The money's part of the demo: accrual, run, bank file, ledger, figures; each ties to the others. */
final class DemoRun {

    private static final String BANK_FILE = "bank-file.xml";
    private static final int END_TO_END_MAX = 35;

    private final Region region;
    private final Money money;
    private final Progress progress;

    DemoRun(Region region, Money money, Progress progress) {
        this.region = region;
        this.money = money;
        this.progress = progress;
    }

    Accrued accrue(LocalDate cutOff) {
        var accrued = progress.step(
                "Accrual",
                () -> money.accrue(cutOff),
                each -> "%s accrued before %s, %s of it held"
                        .formatted(pounds(each.accruedPence()), cutOff, pounds(each.heldPence())));
        check(accrued.accruedPence() > 0, "nothing accrued up to %s".formatted(cutOff));
        return accrued;
    }

    Report.Run run(LocalDate cutOff, Accrued accrued, Path out) {
        var made = progress.step(
                "Bank details", money::makeUpBankDetails, each -> "made up for %,d payees".formatted(each));
        check(made > 0, "no payee was found");
        progress.note("all bank details are made up");
        var run = progress.step(
                "Payment run",
                () -> release(cutOff),
                each -> "%,d payments, %s: prepared, approved, released"
                        .formatted(each.payments(), pounds(each.totalPence())));
        check(
                run.totalPence() == accrued.accruedPence() - accrued.heldPence(),
                "the run's %d pence are not the %d accrued less the %d held"
                        .formatted(run.totalPence(), accrued.accruedPence(), accrued.heldPence()));
        var file = progress.step(
                "Bank file",
                () -> bankFile(run, out),
                each -> "%,d transfers, control sum %s".formatted(each.transactions(), pounds(each.controlSumPence())));
        long again = progress.step(
                "The same run again", () -> money.paymentsLeft(cutOff), each -> "%d new payments".formatted(each));
        check(again == 0, "it would make %d payments twice".formatted(again));
        return new Report.Run(run.payments(), run.totalPence(), again, BANK_FILE, file.controlSumPence());
    }

    private Run release(LocalDate cutOff) {
        var released = money.release(money.approve(money.prepare(cutOff)));
        check(released.status().equals("released"), "the run is %s".formatted(released.status()));
        check(released.payments() > 0, "the run has no payment; exceptions: %s".formatted(money.exceptions(released)));
        return released;
    }

    private BankFile bankFile(Run run, Path out) {
        var file = money.bankFile(run, out.resolve(BANK_FILE));
        check(
                file.transactions() == run.payments(),
                "it has %d transfers, the run %d payments".formatted(file.transactions(), run.payments()));
        check(
                file.amounts().size() == run.payments(),
                "%d amounts stand in it".formatted(file.amounts().size()));
        check(
                file.controlSumPence() == run.totalPence(),
                "its control sum is %d pence".formatted(file.controlSumPence()));
        check(file.sumPence() == run.totalPence(), "its amounts come to %d pence".formatted(file.sumPence()));
        check(new HashSet<>(file.endToEndIds()).size() == file.transactions(), "an EndToEndId stands in it twice");
        check(
                file.endToEndIds().stream().allMatch(id -> id.length() <= END_TO_END_MAX),
                "an EndToEndId is longer than %d characters".formatted(END_TO_END_MAX));
        return file;
    }

    Report.Ledger ledger() {
        var ledger = progress.step(
                "Ledger",
                () -> {
                    var balance = money.trialBalance();
                    return new Report.Ledger(
                            balance.path("debits_pence").asLong(),
                            balance.path("credits_pence").asLong(),
                            money.verification().path("verified").asBoolean());
                },
                each -> "debits %s, credits %s, chain %s"
                        .formatted(
                                pounds(each.debitsPence()),
                                pounds(each.creditsPence()),
                                each.chainVerified() ? "verified" : "BROKEN"));
        check(ledger.debitsPence() == ledger.creditsPence(), "debits are not credits");
        check(ledger.chainVerified(), "the chain of digests does not verify: %s".formatted(money.verification()));
        var recomputed = progress.step(
                "Ledger, recomputed",
                money::recomputation,
                each -> each.path("equal").asBoolean() ? "equal to what the facts come to" : "DIFFERENT");
        check(recomputed.path("equal").asBoolean(), "it differs from the facts: %s".formatted(recomputed));
        return ledger;
    }

    Report.Figures figures(Accrued accrued) {
        Settled.await(region);
        var figures = new Figures(region);
        var total = progress.step(
                "Figures",
                figures::total,
                each -> "%,d children, %,d breakdowns, %s"
                        .formatted(
                                each.path("children").asLong(),
                                each.path("breakdowns").asLong(),
                                pounds(each.path("spend_pence").asLong())));
        long spend = total.path("spend_pence").asLong();
        check(
                spend == accrued.accruedPence(),
                "they show %d pence, payment accrued %d".formatted(spend, accrued.accruedPence()));
        long byCouncil = figures.spendByCouncil();
        check(byCouncil == spend, "the sum by council is %d pence, the total %d".formatted(byCouncil, spend));
        check(total.path("children").asLong() > 0, "they show no child");
        var rebuilt = progress.step(
                "Figures, rebuilt",
                figures::rebuild,
                each -> "%s from %,d events"
                        .formatted(
                                each.path("equal").asBoolean() ? "equal" : "DIFFERENT",
                                each.path("events").asLong()));
        check(rebuilt.path("equal").asBoolean(), "the rebuild differs: %s".formatted(rebuilt));
        return new Report.Figures(
                total.path("children").asLong(), total.path("breakdowns").asLong(), spend, true);
    }

    static String pounds(long pence) {
        return "£%,d.%02d".formatted(pence / 100, Math.abs(pence % 100));
    }
}
