package org.carebank.local.population;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.local.api.Parallel;
import org.carebank.local.mainjob.Register;
import org.carebank.local.mainjob.Register.NewSetting;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;

/** Brings the made-up providers and families onto the register. */
final class RegisterLoading {

    private final Register register;
    private final MadeUpRegion made;
    private final Region started;
    private final String region;
    private final Map<String, UUID> ownServices = new HashMap<>();

    RegisterLoading(Region region, MadeUpRegion made) {
        this.register = new Register(region);
        this.made = made;
        this.started = region;
        this.region = region.options().region();
    }

    /**
     * A family that fosters, or kin that took a child in.
     *
     * @param council ONS code of the council that approved it
     */
    record Family(UUID id, CareKind kind, String council, String district, int places) {}

    /** Every setting by its URN. */
    Map<String, Setting> load(Path list) {
        register.importList(list);
        var added = new ArrayList<NewSetting>();
        for (var council : MadeUpCouncil.ALL) {
            ownServices.put(council.code(), register.ownServiceOf(council.code(), council.ownService(), region));
        }
        var owners = new HashMap<String, UUID>();
        made.provisions().stream().filter(each -> !each.listed()).forEach(each -> {
            var owner = owners.computeIfAbsent(each.owner(), name -> register.apply(name, "private", region, null));
            added.add(home(each, owner));
        });
        register.admitAll("Made up for this region");
        register.add(added);
        var settings = register.settingsByUrn();
        state(settings);
        return settings;
    }

    /** Each provider keeps its own offers, as somebody who works for it. */
    private void state(Map<String, Setting> settings) {
        var offers = made.offers().stream()
                .filter(each -> settings.containsKey(each.urn()))
                .toList();
        var speakers = new Speakers(started);
        speakers.add(
                Set.of(),
                offers.stream().map(each -> setting(settings, each).provider()).collect(Collectors.toSet()),
                Set.of());
        Parallel.each(offers, each -> {
            var setting = setting(settings, each);
            Register.state(
                    speakers.provider(setting.provider()),
                    setting.id(),
                    each.places(),
                    each.vacancies(),
                    each.specialisms());
        });
    }

    private static Setting setting(Map<String, Setting> settings, StatedOffer offer) {
        return Objects.requireNonNull(settings.get(offer.urn()));
    }

    /** The families that the returns told of, under the ids that placement gave them. */
    void families(Collection<Family> families) {
        register.add(families.stream().map(this::family).toList());
    }

    private NewSetting family(Family family) {
        var own = Objects.requireNonNull(ownServices.get(family.council()));
        var kinds = List.of(family.kind() == CareKind.KINSHIP ? "kinship" : "foster");
        return new NewSetting(
                family.id(),
                own,
                "household",
                null,
                null,
                kinds,
                family.council(),
                family.district(),
                family.places(),
                family.places() - 1);
    }

    private static NewSetting home(Provision home, UUID owner) {
        var council = MadeUpCouncil.ALL.stream()
                .filter(each -> each.listName().equals(home.council()))
                .findFirst()
                .orElseThrow();
        return new NewSetting(
                null,
                owner,
                "home",
                home.urn(),
                home.name(),
                List.of("supported_accommodation"),
                council.code(),
                home.district(),
                home.places(),
                null);
    }
}
