package org.carebank.appeals.home;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** The homes of children; the law of the table shows a child only the own ones. */
@ApplicationScoped
public class Homes implements PanacheRepositoryBase<Home, UUID> {

    /** The main home of that night; where facts overlap, the one that began last. */
    public Optional<Home> on(UUID child, LocalDate day) {
        return list("child", child).stream()
                .filter(home -> home.livedInOn(day))
                .max(Comparator.comparing(Home::firstNight, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Home::placement));
    }

    Home known(UUID placement, UUID child) {
        return findByIdOptional(placement).orElseGet(() -> {
            var home = new Home(placement, child);
            persist(home);
            return home;
        });
    }
}
