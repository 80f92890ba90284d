package org.ptyj.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.data.View;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

class StartStateTest {
    private static final String TREE = """
            scans:
              A: {coherence: {num_probe_modes: 2}, data: {name: MoonFlowerScan, shape: 32, num_frames: 12}}
              B: {share_object_with: A, data: {name: MoonFlowerScan, shape: 32, num_frames: 20}}
            """;

    private static RunParameters parameters(String tree) {
        return Binder.with(ModelRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse(tree))
                .value();
    }

    private static double[] numbers(Container<ComplexArray> container) {
        return container.storages().all().stream()
                .flatMapToDouble(s -> java.util.Arrays.stream(s.data().toDoubles()))
                .toArray();
    }

    @Test
    void aRestartIsAsIfJustLoaded() {
        RunParameters parameters = parameters(TREE);
        try (Ptycho fresh = Ptycho.of(parameters);
                Ptycho used = Ptycho.of(parameters)) {
            StartState start = used.startState();
            used.probe().fill(7);
            used.exit().fill(Double.NaN);
            View<ComplexArray> moved = used.pods().get(3).objectView();
            moved.moveTo(new double[] {3e-6, -4e-6});
            used.object().reformat();
            used.object().fill(Double.NaN);
            used.runtime().add(new IterationInfo(1, 1, 1, "DM", 1, 1, 1, 1));

            RunParameters next = parameters("run: other\n" + TREE);
            used.restart(start, next);
            assertThat(numbers(used.probe())).containsExactly(numbers(fresh.probe()));
            assertThat(numbers(used.object())).containsExactly(numbers(fresh.object()));
            assertThat(numbers(used.exit())).containsExactly(numbers(fresh.exit()));
            assertThat(used.runtime().iterations()).isEmpty();
            assertThat(used.parameters()).isSameAs(next);
        }
    }

    @Test
    void otherDataAreRefused() {
        try (Ptycho ptycho = Ptycho.of(parameters(TREE))) {
            StartState start = ptycho.startState();
            assertThatThrownBy(() -> ptycho.restart(start, parameters(TREE.replace("20", "21"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a restart keeps the data");
            assertThatThrownBy(() -> ptycho.restart(start, parameters("data_type: double\n" + TREE)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
