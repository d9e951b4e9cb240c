package org.carebank.appeals.home;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The children that placement told us of; the law of the table shows a child only itself. */
@ApplicationScoped
public class Children implements PanacheRepositoryBase<Child, UUID> {

    Child known(UUID id) {
        return findByIdOptional(id).orElseGet(() -> {
            var child = new Child(id);
            persist(child);
            return child;
        });
    }

    /** One writer for a child at a time: an appeal and the facts about its home never miss each other. */
    public void lock(UUID child) {
        getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) taken")
                .setParameter(1, child.toString())
                .getSingleResult();
    }

    /** The children whose change of council was told ahead for a day that has come. */
    public List<UUID> applyWhatCame(LocalDate today) {
        return list("laterFrom <= ?1", today).stream()
                .filter(child -> child.dayCame(today))
                .map(Child::id)
                .toList();
    }
}
