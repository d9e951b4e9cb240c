package org.carebank.appeals.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.carebank.kit.test.ContractFiles;
import org.junit.jupiter.api.Test;

/** This service's own small records read placement's examples. */
class PlacementContractTest {
    private static final String SERVICE = "placement-service";
    private static final String PLACEMENT = "org.carebank.placement.placement.";
    private static final String CHILD = "org.carebank.placement.child.";
    private static final UUID THE_CHILD = UUID.fromString("019a8f00-0000-7000-8000-00000000c001");
    private static final UUID THE_PLACEMENT = UUID.fromString("019a8f00-0000-7000-8000-00000000b001");
    private static final UUID THE_PROVIDER = UUID.fromString("019a8f00-0000-7000-8000-00000000e001");

    @Test
    void readsMovedIn() {
        assertThat(ContractFiles.example(SERVICE, PLACEMENT + "moved_in", PlacementListener.MovedIn.class))
                .isEqualTo(new PlacementListener.MovedIn(
                        THE_PLACEMENT, THE_CHILD, THE_PROVIDER, "residential", "agreed", LocalDate.of(2026, 4, 8)));
    }

    @Test
    void readsMovedOut() {
        assertThat(ContractFiles.example(SERVICE, PLACEMENT + "moved_out", PlacementListener.MovedOut.class))
                .isEqualTo(new PlacementListener.MovedOut(THE_PLACEMENT, THE_CHILD, LocalDate.of(2026, 10, 8)));
    }

    @Test
    void readsCorrected() {
        assertThat(ContractFiles.example(SERVICE, PLACEMENT + "corrected", PlacementListener.Corrected.class))
                .isEqualTo(new PlacementListener.Corrected(
                        THE_PLACEMENT,
                        THE_CHILD,
                        LocalDate.of(2026, 4, 9),
                        LocalDate.of(2026, 10, 8),
                        false,
                        "residential",
                        THE_PROVIDER));
    }

    @Test
    void readsWhoIsResponsible() {
        assertThat(ContractFiles.example(SERVICE, CHILD + "enrolled", ChildListener.Enrolled.class))
                .isEqualTo(new ChildListener.Enrolled(THE_CHILD, "1048291739", "E08000037", "E12000001"));
        assertThat(ContractFiles.example(SERVICE, CHILD + "council_changed", ChildListener.CouncilChanged.class))
                .isEqualTo(new ChildListener.CouncilChanged(
                        THE_CHILD, "E08000024", "E12000001", LocalDate.of(2026, 4, 8)));
    }

    @Test
    void readsThatCareEnded() {
        var ended = new ChildListener.CareEnded(THE_CHILD, LocalDate.of(2026, 4, 8));
        assertThat(ContractFiles.example(SERVICE, CHILD + "left_care", ChildListener.CareEnded.class))
                .isEqualTo(ended);
        assertThat(ContractFiles.example(SERVICE, CHILD + "died", ChildListener.CareEnded.class))
                .isEqualTo(ended);
    }
}
