package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Container;
import org.ptyj.model.IterationInfo;
import org.ptyj.model.Phase;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Bound;
import org.ptyj.param.Param;

/** Engines one after the other: each goes on from what the one before has left. */
class ChainTest {
    private static Bound<RunParameters> bound(String engines) {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(
                        RunParameters.class,
                        Param.parse("{data_type: double, scans: {S00: {coherence: {num_probe_modes: 2}, data: {name:"
                                + " MoonFlowerScan, shape: 32, num_frames: 15}}}, engines: {" + engines + "}}"));
    }

    private static Ptycho run(String engines) {
        Ptycho ptycho = Ptycho.of(bound(engines).value());
        new Reconstruction(ptycho).run(iteration -> {});
        return ptycho;
    }

    private static double[] numbers(Container<ComplexArray> container) {
        return container.storages().all().stream()
                .flatMapToDouble(s -> java.util.Arrays.stream(s.data().toDoubles()))
                .toArray();
    }

    @Test
    void aChainIsItsEnginesOneByOne() {
        String engines = "a: {name: DM, numiter: 4}, b: {name: RAAR, numiter: 3, beta: 0.8}, c: {name: DM, numiter: 2,"
                + " alpha: 0.6}";
        try (Ptycho chain = run(engines);
                Ptycho byHand = Ptycho.of(bound(engines).value())) {
            for (Reconstruction.Step step : Reconstruction.steps(byHand.parameters())) {
                Run.of(step.type().create(step.parameters()), byHand, step.iterations())
                        .toEnd();
            }
            assertThat(numbers(chain.object())).containsExactly(numbers(byHand.object()));
            assertThat(numbers(chain.probe())).containsExactly(numbers(byHand.probe()));
            assertThat(numbers(chain.exit())).containsExactly(numbers(byHand.exit()));
        }
    }

    @Test
    void exitWavesPassFromEngineToEngine() {
        // What an engine counts for itself must not play a role: when the probe begins, and how it changed before.
        String settings = ", probe_update_start: 0, overlap_max_iterations: 1}";
        try (Ptycho two = run("a: {name: DM, numiter: 4" + settings + ", b: {name: DM, numiter: 3" + settings);
                Ptycho one = run("a: {name: DM, numiter: 7" + settings)) {
            double[] found = numbers(two.exit());
            double[] expected = numbers(one.exit());
            double difference = 0;
            double size = 0;
            for (int i = 0; i < found.length; i++) {
                difference += (found[i] - expected[i]) * (found[i] - expected[i]);
                size += expected[i] * expected[i];
            }
            // Waves are kept multiplied by a phase while an engine works: taking it off and on rounds.
            assertThat(Math.sqrt(difference / size)).isLessThan(1e-11);
        }
    }

    @Test
    void anotherKindOfEngineGoesOnFromTheSameState() {
        // With alpha = beta = 1 the two kinds are one: both are psi += Pi(2PO - psi) - PO.
        String settings = ", probe_update_start: 0, overlap_max_iterations: 1}";
        try (Ptycho mixed =
                        run("a: {name: DM, alpha: 1, numiter: 2" + settings + ", b: {name: RAAR, beta: 1, numiter: 2"
                                + settings + ", c: {name: DM, alpha: 1, numiter: 2" + settings);
                Ptycho same = run("a: {name: DM, alpha: 1, numiter: 6" + settings)) {
            double[] found = numbers(mixed.object());
            double[] expected = numbers(same.object());
            for (int i = 0; i < found.length; i++) {
                // Rounding of the phases at each change of engines, amplified where there is little light.
                assertThat(found[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-8));
            }
            assertThat(same.runtime().iterations())
                    .hasSameSizeAs(mixed.runtime().iterations());
        }
    }

    @Test
    void iterationsAreCountedOverTheChainAndTemplatesAreNoEngines() {
        Bound<RunParameters> bound =
                bound("a: {name: DM, numiter: 2}, b: {name: RAAR, numiter: 0}, common: {numiter: 9},"
                        + " d: {name: DM, numiter: 1}");
        assertThat(bound.notices()).anyMatch(notice -> notice.contains("engines.common"));
        List<String> heard = new ArrayList<>();
        try (Ptycho ptycho = Ptycho.of(bound.value())) {
            new Reconstruction(ptycho).run(new Reconstruction.Listener() {
                @Override
                public void engineStarts(String label, String engine) {
                    heard.add("start " + label);
                }

                @Override
                public void iteration(Iteration iteration) {
                    heard.add(iteration.engine() + " " + iteration.number() + " " + iteration.overall());
                }

                @Override
                public void engineEnded(String label, String engine) {
                    heard.add("end " + label);
                }
            });
            assertThat(heard)
                    .containsExactly(
                            "start a", "DM 1 1", "DM 2 2", "end a", "start b", "end b", "start d", "DM 1 3", "end d");
            assertThat(ptycho.runtime().iterations())
                    .extracting(IterationInfo::iterations)
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void timeIsTakenOfAllParts() {
        try (Ptycho ptycho = run("a: {name: DM, numiter: 3}")) {
            for (Phase phase : Phase.values()) {
                assertThat(ptycho.runtime().seconds(phase)).as(phase.key()).isPositive();
            }
            double iterations = ptycho.runtime().iterations().stream()
                    .mapToDouble(IterationInfo::duration)
                    .sum();
            // The first iteration's duration has the preparation in it.
            assertThat(ptycho.runtime().seconds(Phase.ENGINE_ITERATE)
                            + ptycho.runtime().seconds(Phase.ENGINE_PREPARE))
                    .isLessThanOrEqualTo(iterations * 1.001);
        }
    }
}
