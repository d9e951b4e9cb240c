package org.carebank.local.population;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.local.mainjob.Register;
import org.carebank.local.mainjob.Register.NewSetting;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.region.Region;

/** Brings the made-up providers and families onto the register. */
final class RegisterLoading {

    private final Register register;
    private final MadeUpRegion made;
    private final String region;

    RegisterLoading(Region region, MadeUpRegion made) {
        this.register = new Register(region);
        this.made = made;
        this.region = region.options().region();
    }

    /** Every setting by its URN. */
    Map<String, Setting> load(Path list) {
        register.importList(list);
        var added = new ArrayList<NewSetting>();
        for (var council : MadeUpCouncil.ALL) {
            var own = register.ownServiceOf(council.code(), council.ownService(), region);
            made.households().stream()
                    .filter(each -> each.council().equals(council.code()))
                    .forEach(each -> added.add(family(each, own)));
        }
        var owners = new HashMap<String, UUID>();
        made.provisions().stream().filter(each -> !each.listed()).forEach(each -> {
            var owner = owners.computeIfAbsent(each.owner(), name -> register.apply(name, "private", region, null));
            added.add(home(each, owner));
        });
        register.admitAll("Made up for this region");
        register.add(added);
        return register.settingsByUrn();
    }

    private static NewSetting family(Household family, UUID own) {
        var kind = family.kind() == CareKind.KINSHIP ? "kinship" : "foster";
        return new NewSetting(
                own,
                "household",
                family.urn(),
                null,
                List.of(kind),
                family.council(),
                family.district(),
                family.places());
    }

    private static NewSetting home(Provision home, UUID owner) {
        var council = MadeUpCouncil.ALL.stream()
                .filter(each -> each.listName().equals(home.council()))
                .findFirst()
                .orElseThrow();
        return new NewSetting(
                owner,
                "home",
                home.urn(),
                home.name(),
                List.of("supported_accommodation"),
                council.code(),
                home.district(),
                home.places());
    }
}
