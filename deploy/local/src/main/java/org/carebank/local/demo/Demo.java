package org.carebank.local.demo;

import static org.carebank.local.demo.Progress.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.carebank.local.demo.DemoCouncils.Child;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Money;
import org.carebank.local.mainjob.Money.Accrued;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Settled;
import org.carebank.local.region.Region;

/** The main job, end to end, on a region that has just started; each step is checked. */
public final class Demo {

    private static final List<String> ALL_STATUSES =
            List.of("C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V2", "V3", "V4");

    private final Region region;
    private final DemoInput input;
    private final Path out;
    private final Progress progress;
    private final Money money;

    public Demo(Region region, DemoInput input, Path out, Consumer<String> say) {
        this.region = region;
        this.input = input;
        this.out = out;
        this.progress = new Progress(say);
        this.money = new Money(region);
    }

    private record Taken(Report.Providers providers, Report.Ssda903 ssda903, Setting agency, double seconds) {}

    private record Acted(long fundedMs, long continuedMs, long heldMs, List<Child> leaving) {}

    /** Does it all, and writes the report; fails with the first step that did not do what it should. */
    public Report run() {
        var began = System.nanoTime();
        var councils = new DemoCouncils(region, progress);
        var register = new DemoRegister(region, progress);
        councils.join(input.returns(), input.date());
        var taken = takeIn(councils, register);
        fundAll();
        Settled.await(region);
        var acted = act(councils, taken.agency());
        var cutOff = input.date().plusMonths(1);
        progress.step("Clock", () -> moveTo(cutOff), each -> "a month goes by: it is " + each);
        var running = new DemoRun(region, money, progress);
        var accrued = running.accrue(cutOff);
        long held = held(acted, accrued);
        var runBegan = System.nanoTime();
        var run = running.run(cutOff, accrued, out);
        var runSeconds = Progress.since(runBegan);
        var ledger = running.ledger();
        var figures = running.figures(accrued);
        var concerns = progress.step("Concerns", councils::concerns, each -> "%,d stand".formatted(each));
        var report = new Report(
                region.options().region(),
                taken.providers(),
                taken.ssda903(),
                new Report.Agreement(acted.fundedMs()),
                new Report.Appeals(acted.continuedMs(), acted.heldMs(), held),
                concerns,
                run,
                ledger,
                figures,
                new Report.Seconds(
                        region.startSeconds(),
                        taken.seconds(),
                        runSeconds,
                        region.startSeconds() + Progress.since(began)));
        report.write(out);
        return report;
    }

    private Taken takeIn(DemoCouncils councils, DemoRegister register) {
        var began = System.nanoTime();
        var list = input.providers();
        var providers = register.importList(list, out.resolve("provider-errors.csv"));
        var settings = register.settings(input.returns());
        var agency = register.agency(settings);
        register.rates(input.returns(), settings, agency, input.date());
        progress.step("Heard by all", this::settle, _ -> "the register is known to placement and payment");
        var ssda903 = councils.importReturns(input.returns(), out);
        progress.step("Heard by all", this::settle, _ -> "the children are known to payment, appeals and analytics");
        return new Taken(providers, ssda903, agency, Progress.since(began));
    }

    /** The duty to fund begins with four legal statuses; the demo adds the others, so that every child is funded. */
    private void fundAll() {
        var statuses = new TreeSet<>(ALL_STATUSES);
        var added = progress.step(
                "Duty to fund",
                () -> money.fundAlso(statuses, input.date()),
                each -> each.isEmpty() ? "for all legal statuses" : "added for " + String.join(", ", each));
        if (!added.isEmpty()) {
            progress.note("Parliament has not added these yet: the demo does, so that each child is funded");
        }
    }

    private Acted act(DemoCouncils councils, Setting agency) {
        var acts = new DemoActs(region, progress, money);
        var cast = progress.step(
                "People",
                () -> acts.cast(councils.children(input.returns()), agency),
                each -> "%d children can sign in"
                        .formatted(each.moving().size() + each.staying().size()));
        var funded = acts.agree(cast.moving(), agency, input.date());
        var continued = acts.appeal(cast.staying(), Wish.STAY);
        var held = acts.appeal(cast.moving(), Wish.LEAVE);
        return new Acted(funded, continued, held, cast.moving());
    }

    private long held(Acted acted, Accrued accrued) {
        long held = money.heldPence(acted.leaving().stream().map(Child::id).toList());
        check(
                held > 0,
                "nothing is held although %d children said that they want to leave"
                        .formatted(acted.leaving().size()));
        check(
                held == accrued.heldPence(),
                "their accounts hold %d pence, the ledger %d".formatted(held, accrued.heldPence()));
        return held;
    }

    private LocalDate moveTo(LocalDate day) {
        region.clock(day);
        return day;
    }

    private boolean settle() {
        Settled.await(region);
        return true;
    }
}
