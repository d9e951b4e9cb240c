package org.carebank.placement.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.test.ServiceTestResource;
import org.carebank.placement.database.Database;
import org.carebank.placement.reference.Councils;
import org.junit.jupiter.api.Test;

/** Children whom a return brings are read and written beside Hibernate: as it would, and never over one another. */
@QuarkusTest
@WithTestResource(value = ServiceTestResource.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class ChildRowsTest {
    private static final String COUNCIL = "E08000028";
    private static final LocalDate JOINED = LocalDate.of(2025, 6, 1);
    private static final CareStatus IN_CARE = CareStatus.under("C2", LocalDate.of(2025, 3, 4));

    @Inject
    Children children;

    @Inject
    Councils councils;

    @Inject
    Callers callers;

    @Inject
    Database database;

    @Test
    void aChildIsReadAsHibernateReadsIt() {
        var stays = added("ROWS-1");
        var died = added("ROWS-2");
        standsAt("ROWS-1", IN_CARE);
        standsAt("ROWS-2", IN_CARE, CareStatus.left("E2", LocalDate.of(2025, 9, 1)));
        for (var id : List.of(stays, died)) {
            var beside = work(() -> children.apart(List.of(id)).getFirst());
            assertThat(beside)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes("[$]{2}_hibernate.*")
                    .isEqualTo(work(() -> children.findById(id)));
            assertThat(beside.version()).isEqualTo(1);
            assertThat(beside.headerYear()).isEqualTo(LocalDate.of(2025, 3, 31));
            assertThat(children.nameOf(beside)).isEqualTo("Made Up");
        }
        assertThat(work(() -> children.findById(stays)).legalStatus()).isEqualTo("C2");
        assertThat(work(() -> children.findById(died)).diedOn()).isEqualTo(LocalDate.of(2025, 9, 1));
    }

    @Test
    void whoIsPutOnTheBooksWithANameIsFoundByIt() {
        var id = added("ROWS-5");
        long keys = work(
                () -> database.one("select count(*) from child_name_key where child = ?", row -> row.getLong(1), id)
                        .orElseThrow());
        // The child itself, and the beginnings of Made and Up: ma, mad, made, up.
        assertThat(keys).isEqualTo(5);
    }

    @Test
    void theLaterYearsHeaderSpeaks() {
        var id = added("ROWS-3");
        assertThat(says("ROWS-3", "F", 2024)).isZero();
        assertThat(work(() -> children.findById(id)).sex()).isEqualTo("U");
        assertThat(says("ROWS-3", "F", 2026)).isZero();
        assertThat(work(() -> children.findById(id)).sex()).isEqualTo("F");
        assertThat(work(() -> children.findById(id)).headerYear()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        var id = added("ROWS-4");
        var readBefore = read("ROWS-4");
        standsAt("ROWS-4", IN_CARE);
        var other = new CareHistory(List.of(CareStatus.under("V2", IN_CARE.from())));
        assertThatThrownBy(() -> work(() -> {
                    children.caresAre(Map.of(readBefore, other), JOINED);
                    return id;
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(work(() -> children.findById(id)).legalStatus()).isEqualTo("C2");
        assertThat(work(() -> children.care(id)).statuses()).containsExactly(IN_CARE);
    }

    private UUID added(String localId) {
        var said = said(localId, "U", 2025);
        return work(() -> children.addAll(councils.require(COUNCIL), List.of(said))
                .getFirst()
                .id());
    }

    private int says(String localId, String sex, int year) {
        return work(() -> children.headerSays(councils.require(COUNCIL), List.of(said(localId, sex, year))));
    }

    private static Children.HeaderSaid said(String localId, String sex, int year) {
        return new Children.HeaderSaid(
                new Children.Person(localId, "Made", "Up", LocalDate.of(2014, 3, 4), sex, "WBRI"),
                new Children.Stated("{}", LocalDate.of(year, 3, 31)));
    }

    private Child read(String localId) {
        return work(() -> Objects.requireNonNull(
                children.ofCouncil(COUNCIL, List.of(localId)).get(localId)));
    }

    private void standsAt(String localId, CareStatus... statuses) {
        work(() -> {
            children.caresAre(Map.of(read(localId), new CareHistory(List.of(statuses))), JOINED);
            return localId;
        });
    }

    private <T> T work(Supplier<T> work) {
        return callers.asSystem("test", () -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
