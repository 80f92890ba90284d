package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

class PlannedTest {
    private static RunParameters parameters(String tree) {
        return Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse(tree))
                .value();
    }

    private static Ptycho planned(String tree) {
        return Ptycho.planned(parameters(tree), line -> {}, false).orElseThrow();
    }

    private static List<Container<?>> containers(Ptycho ptycho) {
        return List.of(ptycho.probe(), ptycho.object(), ptycho.exit(), ptycho.diff(), ptycho.mask());
    }

    @Test
    void aPlanHasTheShapesOfWhatIsLoaded() {
        for (String tree : List.of(
                "scans: {A: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}}",
                "{data_type: double, scans: {A: {coherence: {num_probe_modes: 2, num_object_modes: 2}, data: {name:"
                        + " MoonFlowerScan, shape: [24, 32], num_frames: 9}}}}",
                "scans: {A: {data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}, B: {share_object_with: A, data:"
                        + " {name: QuickScan, shape: 32, num_frames: 30, density: 0.2}}}",
                "{frames_per_block: 5, scans: {A: {name: Vanilla, data: {name: QuickScan, num_frames: 12}}}}")) {
            try (Ptycho plan = planned(tree);
                    Ptycho loaded = Ptycho.of(parameters(tree))) {
                assertThat(plan.pods()).hasSameSizeAs(loaded.pods());
                for (int i = 0; i < 5; i++) {
                    Container<?> expected = containers(loaded).get(i);
                    Container<?> found = containers(plan).get(i);
                    assertThat(found.nbytes()).as(tree + expected.id()).isEqualTo(expected.nbytes());
                    for (Storage<?> storage : expected.storages()) {
                        assertThat(found.storage(storage.id()).shape()).containsExactly(storage.shape());
                        assertThat(found.storage(storage.id()).origin()).containsExactly(storage.origin());
                    }
                }
            }
        }
    }

    @Test
    void aPlanHasNoNumbersAndSaysSo() {
        try (Ptycho plan = planned("scans: {A: {data: {name: QuickScan, num_frames: 12}}}")) {
            assertThat(plan.isPlanned()).isTrue();
            assertThat(plan.scans().get("A").loadingBytes()).isEqualTo(12 * 64 * 64 * 4);
            assertThatThrownBy(() -> plan.pods().get(0).probe())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only planned");
        }
    }

    @Test
    void aPlanMayBeLargerThanTheMachine() {
        // 30000 frames of 1024 x 1024 px in double precision: a quarter of a terabyte.
        try (Ptycho plan =
                planned("{data_type: double, scans: {A: {data: {name: QuickScan, shape: 1024, num_frames: 30000}}}}")) {
            assertThat(plan.diff().nbytes()).isEqualTo(30000L * 1024 * 1024 * 8);
        }
    }

    @Test
    void timeOfLoadingIsTaken() {
        try (Ptycho loaded = Ptycho.of(parameters("scans: {A: {data: {name: QuickScan, num_frames: 12}}}"))) {
            assertThat(loaded.runtime().seconds(Phase.LOADING)).isPositive();
            assertThat(loaded.runtime().seconds(Phase.ENGINE_ITERATE)).isZero();
        }
    }
}
