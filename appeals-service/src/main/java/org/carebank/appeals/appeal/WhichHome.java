package org.carebank.appeals.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.carebank.appeals.appeal.Appeals.Telling;
import org.carebank.appeals.home.Child;
import org.carebank.appeals.home.Children;
import org.carebank.appeals.home.Home;
import org.carebank.appeals.home.Homes;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells which home and which council an appeal is about, from what is known here now. */
@ApplicationScoped
class WhichHome {
    private final Homes homes;
    private final Children children;
    private final Today today;
    private final String region;

    /** @param region the region that these services run for: every child here belongs to it, known or not */
    WhichHome(Homes homes, Children children, Today today, @ConfigProperty(name = "carebank.region") String region) {
        this.homes = homes;
        this.children = children;
        this.today = today;
        this.region = region;
    }

    /** The home that the child names, which must be an own one, or else the one they live in today. */
    About toldBy(Telling telling) {
        var named = telling.about();
        if (named == null) {
            return on(telling.child(), today.date());
        }
        var home = homes.findByIdOptional(named)
                .filter(own -> own.child().equals(telling.child()) && own.livedInOn(today.date()))
                .orElseThrow(() -> Refusal.invalid(
                        "not-your-home",
                        "An appeal is about the home that the child lives in",
                        new Refusal.Fault("about", "own_home", named.toString(), "is not a home of this child today")));
        return about(telling.child(), home);
    }

    /** What is known of the home that the child lived in on that day. */
    About on(UUID child, LocalDate day) {
        return about(child, homes.on(child, day).orElse(null));
    }

    private About about(UUID child, @Nullable Home home) {
        var known = children.findByIdOptional(child);
        return new About(
                known.map(Child::careBankNumber).orElse(null),
                known.map(Child::council).orElse(null),
                known.map(Child::region).orElse(region),
                home == null ? null : home.placement(),
                home == null ? null : home.provider());
    }
}
