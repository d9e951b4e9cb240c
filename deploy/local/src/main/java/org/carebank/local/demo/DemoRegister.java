package org.carebank.local.demo;

import static org.carebank.local.demo.Progress.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.demo.DemoInput.CouncilReturn;
import org.carebank.local.mainjob.LatestHome;
import org.carebank.local.mainjob.Rates;
import org.carebank.local.mainjob.Rates.Fee;
import org.carebank.local.mainjob.Register;
import org.carebank.local.mainjob.Register.ListImport;
import org.carebank.local.mainjob.Register.NewSetting;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.region.Region;

/** The register's part of the demo: the list, admission, homes that are on no list, rates and fees. */
final class DemoRegister {

    private static final String URN = "[A-Z]{0,2}[0-9]{5,10}";
    private static final int WITHOUT_FEE = 10;
    private static final Map<String, Long> USUAL_PENCE = Map.of(
            "foster", 95_000L,
            "residential", 545_000L,
            "secure", 790_000L,
            "boarding_school", 410_000L,
            "parent_and_child", 400_000L,
            "supported_accommodation", 150_000L,
            "short_breaks", 190_000L);

    private final Register register;
    private final Rates rates;
    private final Progress progress;
    private final String region;

    DemoRegister(Region region, Progress progress) {
        this.register = new Register(region);
        this.rates = new Rates(region);
        this.progress = progress;
        this.region = region.options().region();
    }

    Report.Providers importList(Path list, Path errors) {
        var done = progress.step(
                "Provider list",
                () -> register.importList(list),
                each -> "%,d rows read, %,d refused".formatted(each.read(), each.rejected()));
        register.errors(done, errors);
        var admitted =
                progress.step("Admission", () -> admit(done), each -> "%,d organisations admitted".formatted(each));
        return new Report.Providers(done.read(), admitted, done.rejected());
    }

    private long admit(ListImport done) {
        long admitted = register.admitAll("Demo: on Ofsted's list");
        check(admitted > 0, "none of the %d rows gave an organisation to admit".formatted(done.read()));
        return admitted;
    }

    /** Puts homes that the returns name and no list has on the register; a family that has an allowance needs no number. */
    Map<String, Setting> settings(List<CouncilReturn> returns) {
        return progress.step(
                "Homes", () -> known(returns), all -> "%,d on the register by their URN".formatted(all.size()));
    }

    private Map<String, Setting> known(List<CouncilReturn> returns) {
        var settings = new HashMap<>(register.settingsByUrn());
        var missing = new LinkedHashMap<String, NewSetting>();
        long nameless = 0;
        for (var each : returns) {
            for (var home : each.reading().homes()) {
                if (home.paidKind().isPresent() && !home.household() && !settings.containsKey(home.urn())) {
                    if (home.urn().matches(URN)) {
                        missing.putIfAbsent(home.urn(), missing(home, each.council()));
                    } else {
                        nameless++;
                    }
                }
            }
        }
        register.admitAll("Demo: made up for homes on no list");
        register.add(List.copyOf(missing.values())).forEach(each -> settings.put(String.valueOf(each.urn()), each));
        if (!missing.isEmpty()) {
            progress.note("%,d homes that children live in have a URN that is on no list; made-up homes stand in"
                    .formatted(missing.size()));
        }
        if (nameless > 0) {
            progress.note("%,d homes have no URN: nobody can be paid for them".formatted(nameless));
        }
        return settings;
    }

    private NewSetting missing(LatestHome home, String council) {
        var kind = home.paidKind().orElseThrow();
        boolean agency = kind.equals("foster");
        return new NewSetting(
                null,
                madeUp(agency ? "Made-Up Fostering" : "Made-Up Homes"),
                agency ? "agency" : "home",
                home.urn(),
                null,
                List.of(kind),
                council,
                null,
                agency ? null : 6,
                null);
    }

    private final Map<String, UUID> madeUp = new HashMap<>();

    private UUID madeUp(String name) {
        return madeUp.computeIfAbsent(name, _ -> register.apply(name, "private", region, null));
    }

    /** Allowances, standard tariffs and spot fees; one home in ten has no fee, and is paid provisionally. */
    void rates(List<CouncilReturn> returns, Map<String, Setting> settings, Setting agency, LocalDate from) {
        var rows = progress.step(
                "Allowances, tariffs",
                () -> rates.makeUpMissing(from, from.plusMonths(2)),
                each -> each == 0 ? "all loaded" : "%d rows for %s, proposed and approved".formatted(each, from));
        if (rows > 0) {
            progress.note("no officer has loaded %d national rows for %s; they are made up".formatted(rows, from));
        }
        var fees = new ArrayList<Fee>();
        fees.add(fee(agency, "foster"));
        paid(returns, settings).forEach((setting, kind) -> {
            if (!setting.id().equals(agency.id())
                    && Math.floorMod(String.valueOf(setting.urn()).hashCode(), WITHOUT_FEE) != 0) {
                fees.add(fee(setting, kind));
            }
        });
        progress.step(
                "Fee agreements",
                () -> {
                    rates.agree(fees, from);
                    return fees.size();
                },
                each -> "%,d spot fees, proposed and approved by two people".formatted(each));
        progress.note("the fees are made up");
    }

    private static Map<Setting, String> paid(List<CouncilReturn> returns, Map<String, Setting> settings) {
        var paid = new LinkedHashMap<Setting, String>();
        for (var each : returns) {
            for (var home : each.reading().homes()) {
                var setting = settings.get(home.urn());
                home.paidKind()
                        .filter(kind -> setting != null
                                && !home.household()
                                && setting.kinds().contains(kind))
                        .ifPresent(kind -> paid.put(setting, kind));
            }
        }
        return paid;
    }

    /** Within a quarter of what is usual for the kind, the same for the same home. */
    private static Fee fee(Setting setting, String kind) {
        long usual = USUAL_PENCE.getOrDefault(kind, 100_000L);
        long percent = 75L + Math.floorMod(setting.id().hashCode(), 51);
        return new Fee(setting.provider(), setting.id(), kind, usual * percent / 100);
    }

    /** An agency for the homes that the demo agrees on; of the region where there is one. */
    Setting agency(Map<String, Setting> settings) {
        return settings.values().stream()
                .filter(each -> each.type().equals("agency") && each.kinds().contains("foster"))
                .min(java.util.Comparator.comparing(
                                (Setting each) -> !each.council().equals(DemoCouncils.FIRST))
                        .thenComparing(each -> String.valueOf(each.urn())))
                .orElseThrow(() -> new IllegalStateException("the list has no fostering agency"));
    }
}
