package org.carebank.appeals.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    @Test
    void factsInAnyOrderComeToTheSame() {
        List<Consumer<Child>> facts = List.of(
                child -> enrol(child, 1),
                child -> child.responsible("E08000024", "E12000001", DAY.minusDays(1), DAY, 2),
                child -> child.left(DAY, 3));
        for (var order : HomeTest.permutations(facts)) {
            var child = new Child(UUID.randomUUID());
            order.forEach(fact -> fact.accept(child));
            assertThat(child.council()).isEqualTo("E08000024");
            assertThat(child.careEnded(DAY, DAY)).isTrue();
        }
    }

    @Test
    void aChangeToldAheadWaitsForItsDay() {
        var child = new Child(UUID.randomUUID());
        enrol(child, 1);
        child.responsible("E08000024", "E12000002", DAY.plusDays(2), DAY, 2);

        assertThat(child.council()).isEqualTo("E08000037");
        assertThat(child.dayCame(DAY.plusDays(1))).isFalse();
        assertThat(child.dayCame(DAY.plusDays(2))).isTrue();
        assertThat(child.council()).isEqualTo("E08000024");
        assertThat(child.region()).isEqualTo("E12000002");
    }

    @Test
    void leavingCountsFromTheDayOfTheAppealOnAndNotBeforeItsDay() {
        var child = new Child(UUID.randomUUID());
        enrol(child, 1);
        child.left(DAY, 2);

        assertThat(child.careEnded(DAY.plusDays(1), DAY.plusDays(9))).isFalse();
        assertThat(child.careEnded(DAY, DAY.minusDays(1))).isFalse();
        assertThat(child.careEnded(DAY.minusDays(3), DAY)).isTrue();
    }

    @Test
    void aChildThatIsEnrolledAnewIsInCareAgain() {
        var child = new Child(UUID.randomUUID());
        child.left(DAY, 2);
        enrol(child, 3);

        assertThat(child.careEnded(DAY.minusDays(1), DAY.plusDays(1))).isFalse();
    }

    @Test
    void deathEndsCareFromThatMoment() {
        var child = new Child(UUID.randomUUID());
        child.died(DAY);

        assertThat(child.careEnded(DAY, DAY)).isTrue();
    }

    private static void enrol(Child child, long sequence) {
        child.responsible("E08000037", "E12000001", LocalDate.EPOCH, DAY, sequence);
        child.backInCare(sequence);
    }
}
