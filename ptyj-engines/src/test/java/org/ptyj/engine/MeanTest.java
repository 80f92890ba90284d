package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;
import org.ptyj.param.Param;
import org.ptyj.param.Schema;

class MeanTest {
    private static final int ITERATIONS = 5;
    private static final int START = 2;

    private final Ptycho ptycho = SmallCase.MODES.start(Precision.DOUBLE);

    @AfterEach
    void free() {
        ptycho.close();
    }

    private static Engine engine(String parameters) {
        String given = parameters.contains("numiter") ? parameters : "numiter: " + ITERATIONS + ", " + parameters;
        Param tree = Param.parse("{" + given + "}");
        EngineType type = Engines.of(tree.get("name").orElseThrow().toString());
        return type.create(Schema.of(type.parameters()).bind(tree.remove("name")), "label");
    }

    private static ComplexArray probe(Ptycho ptycho) {
        return ptycho.probe().storages().all().iterator().next().data();
    }

    private static ComplexArray object(Ptycho ptycho) {
        return ptycho.object().storages().all().iterator().next().data();
    }

    private static ComplexArray mean(List<ComplexArray> images) {
        ComplexArray sum = images.get(0).like();
        images.subList(START, ITERATIONS).forEach(sum::plusAssign);
        return sum.times(1.0 / (ITERATIONS - START));
    }

    /** With kernels, and with pods, which hold probe and object in the storages. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: EPIE",
                "name: RPIE, object_reg: 0.5",
                "name: SDR",
                "name: EPIE, subpix: linear, subpix_start: 0",
                "name: DM, probe_update_start: 0",
                "name: RAAR, probe_update_start: 0",
                "name: ML, poly_line_coeffs: auto, probe_update_start: 0"
            })
    void enginesEndWithTheMeanOfTheirLastIterations(String parameters) {
        List<ComplexArray> probes = new ArrayList<>();
        List<ComplexArray> objects = new ArrayList<>();
        try (Ptycho other = SmallCase.MODES.start(Precision.DOUBLE)) {
            for (Iteration iteration : Run.of(engine(parameters), other, ITERATIONS)) {
                assertThat(iteration.number()).isEqualTo(probes.size() + 1);
                probes.add(probe(other).copy());
                objects.add(object(other).copy());
            }
        }
        Run.of(engine(parameters + ", average_start: " + START), ptycho, ITERATIONS)
                .toEnd();
        // Sums in another order: rounding only.
        double tiny = 1e-12 * probes.get(0).abs().max();
        assertThat(probe(ptycho).toDoubles()).containsExactly(mean(probes).toDoubles(), within(tiny));
        assertThat(object(ptycho).toDoubles()).containsExactly(mean(objects).toDoubles(), within(tiny));
        for (Pod pod : ptycho.pods()) {
            assertThat(pod.exit().toDoubles()).containsExactly(pod.exitWave().toDoubles(), within(tiny));
        }
    }

    /** Makes the object a number per iteration. */
    private static class Counter implements Engine {
        private final Ptycho ptycho;

        Counter(Ptycho ptycho) {
            this.ptycho = ptycho;
        }

        @Override
        public Errors iterate(int iteration) {
            object(ptycho).fill(Complex.of(iteration + 1));
            return new Errors(1, 0, 0);
        }

        @Override
        public OptionalInt averageStart() {
            return OptionalInt.of(START);
        }
    }

    @Test
    void theLastIterationShowsTheMeanAndTheOthersThemselves() {
        List<Double> seen = new ArrayList<>();
        for (Iteration iteration : Run.of(new Counter(ptycho), ptycho, ITERATIONS)) {
            assertThat(iteration.planned()).isEqualTo(ITERATIONS);
            seen.add(object(ptycho).toDoubles()[0]);
        }
        assertThat(seen).containsExactly(1.0, 2.0, 3.0, 4.0, (3.0 + 4.0 + 5.0) / 3);
    }

    @Test
    void aRunThatGoesOnAveragesWhatItHasMade() {
        Run.of(new Counter(ptycho), ptycho, ITERATIONS).after(3).toEnd();
        assertThat(object(ptycho).toDoubles()[0]).isEqualTo(4.5);
    }

    @Test
    void theRunTellsWhichIterationsAreAveragedAndWhenSomeAreMissing() {
        List<String> told = new ArrayList<>();
        try (Ptycho other = SmallCase.MODES.start(Precision.DOUBLE, told::add)) {
            for (Iteration iteration : Run.of(new Counter(other), other, ITERATIONS)) {
                assertThat(other.runtime().averagedFrom())
                        .isEqualTo(iteration.isLast() ? OptionalInt.of(START + 1) : OptionalInt.empty());
            }
            told.clear();
            Run.of(new Counter(other), other, ITERATIONS).after(3).toEnd();
            assertThat(other.runtime().averagedFrom()).hasValue(4);
            assertThat(told)
                    .singleElement()
                    .asString()
                    .contains("the mean of iterations 4 to 5; those from 3 on were made by an earlier run");
            Run.of(engine("name: EPIE"), other, 1).toEnd();
            assertThat(other.runtime().averagedFrom()).isEmpty();
        }
    }

    /** Means of numbers whose phases differ are smaller than these. */
    @Test
    void theMeanKeepsTheLimitsThatTheIterationsKeep() {
        String parameters = "name: DM, clip_object: [0.9, 1]";
        List<ComplexArray> objects = new ArrayList<>();
        try (Ptycho other = SmallCase.MODES.start(Precision.DOUBLE)) {
            for (Iteration iteration : Run.of(engine(parameters), other, ITERATIONS)) {
                assertThat(iteration.planned()).isEqualTo(ITERATIONS);
                objects.add(object(other).copy());
            }
        }
        assertThat(mean(objects).abs().min()).isLessThan(0.899);
        Run.of(engine(parameters + ", average_start: " + START), ptycho, ITERATIONS)
                .toEnd();
        double rounding = 1e-12;
        assertThat(object(ptycho).abs().min()).isGreaterThan(0.9 - rounding);
        assertThat(object(ptycho).abs().max()).isLessThan(1 + rounding);
    }

    @Test
    void aLoopThatIsLeftEarlyHasNoMean() {
        for (Iteration iteration : Run.of(new Counter(ptycho), ptycho, ITERATIONS)) {
            if (iteration.number() == 4) {
                break;
            }
        }
        assertThat(object(ptycho).toDoubles()[0]).isEqualTo(4);
    }

    @Test
    void divergenceGoesBackToAStateAndNotToAMean() {
        Engine broken = new Counter(ptycho) {
            @Override
            public Errors iterate(int iteration) {
                super.iterate(iteration);
                return new Errors(iteration == 4 ? Double.NaN : 1, 0, 0);
            }
        };
        assertThatThrownBy(() -> Run.of(broken, ptycho, ITERATIONS).toEnd()).isInstanceOf(DivergenceException.class);
        assertThat(object(ptycho).toDoubles()[0]).isEqualTo(3);
    }

    @Test
    void aStartBeyondTheLastIterationIsRefused() {
        assertThatThrownBy(() -> engine("name: EPIE, average_start: 5"))
                .hasMessageContaining("average_start")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> engine("name: EPIE, average_start: 0, numiter: 0"))
                .hasMessageContaining("average_start is 0, but numiter 0 makes no iterations");
        assertThatThrownBy(() -> engine("name: DM, average_start: -1")).hasMessageContaining("average_start");
    }
}
