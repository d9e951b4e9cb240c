package org.carebank.local.demo;

import static org.carebank.local.demo.Progress.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.api.Parallel;
import org.carebank.local.demo.DemoInput.CouncilReturn;
import org.carebank.local.identity.DemoPeople;
import org.carebank.local.mainjob.Councils;
import org.carebank.local.mainjob.Councils.ReturnImport;
import org.carebank.local.mainjob.LatestHome;
import org.carebank.local.region.Region;

/** The councils' part of the demo: joining, and the returns. */
final class DemoCouncils {

    static final String FIRST = DemoPeople.GATESHEAD;
    static final String ERRORS = "ssda903-errors.csv";

    private final Councils councils;
    private final Progress progress;

    DemoCouncils(Region region, Progress progress) {
        this.councils = new Councils(region);
        this.progress = progress;
    }

    /** A child in care, as the platform knows it and as the return says it lives. */
    record Child(UUID id, CouncilReturn from, LatestHome home) {}

    void join(List<CouncilReturn> returns, LocalDate day) {
        progress.step(
                "Joining",
                () -> {
                    Parallel.each(returns, each -> councils.join(each.council(), day));
                    return returns.size();
                },
                each -> "%d council%s on %s".formatted(each, each == 1 ? "" : "s", day));
    }

    Report.Ssda903 importReturns(List<CouncilReturn> returns, Path out) {
        var done = progress.step(
                "SSDA903 returns",
                () -> Parallel.map(
                        returns, each -> councils.importReturn(each.system(), each.header(), each.episodes())),
                all -> "%,d children, %,d episodes, %,d refused"
                        .formatted(
                                all.stream().mapToLong(ReturnImport::children).sum(),
                                all.stream().mapToLong(ReturnImport::episodes).sum(),
                                all.stream().mapToLong(ReturnImport::rejected).sum()));
        var errors = errors(returns, done, out);
        for (var each : done) {
            check(
                    each.accepted() + each.rejected() == each.episodes() && each.accepted() > 0,
                    "%d accepted and %d refused are not the %d rows read"
                            .formatted(each.accepted(), each.rejected(), each.episodes()));
        }
        return new Report.Ssda903(
                done.stream().mapToLong(ReturnImport::children).sum(),
                done.stream().mapToLong(ReturnImport::episodes).sum(),
                done.stream().mapToLong(ReturnImport::accepted).sum(),
                done.stream().mapToLong(ReturnImport::rejected).sum(),
                errors);
    }

    /** One file of all refused rows; the name of the file says whose where there are several returns. */
    private String errors(List<CouncilReturn> returns, List<ReturnImport> done, Path out) {
        try {
            var lines = new ArrayList<String>();
            for (int i = 0; i < returns.size(); i++) {
                var part = out.resolve(ERRORS + ".part");
                councils.errors(returns.get(i).system(), done.get(i), part);
                var read = Files.readAllLines(part);
                Files.delete(part);
                if (lines.isEmpty() && !read.isEmpty()) {
                    lines.add(read.getFirst());
                }
                var prefix = returns.size() == 1 ? "" : returns.get(i).name() + "/";
                read.stream().skip(1).forEach(line -> lines.add(prefix + line));
            }
            Files.write(out.resolve(ERRORS), lines);
            return ERRORS;
        } catch (IOException e) {
            throw new UncheckedIOException("the refused rows cannot be stored in " + out, e);
        }
    }

    /** The children who live in a home of their own, by what the returns say. */
    List<Child> children(List<CouncilReturn> returns) {
        Map<String, Map<String, UUID>> known = new HashMap<>();
        returns.forEach(each -> known.put(each.council(), councils.children(each.system())));
        var children = new ArrayList<Child>();
        for (var each : returns) {
            for (var home : each.reading().homes()) {
                var id = known.getOrDefault(each.council(), Map.of()).get(home.child());
                if (id != null && home.main()) {
                    children.add(new Child(id, each, home));
                }
            }
        }
        return children;
    }

    long concerns() {
        return councils.concerns().size();
    }
}
