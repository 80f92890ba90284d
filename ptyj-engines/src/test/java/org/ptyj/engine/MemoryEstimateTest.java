package org.ptyj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Iterator;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.Precision;
import org.ptyj.model.Ptycho;
import org.ptyj.model.RunParameters;
import org.ptyj.param.Binder;
import org.ptyj.param.Param;

class MemoryEstimateTest {
    private static RunParameters parameters(String tree) {
        return Binder.with(EngineRegistry.INSTANCE)
                .bind(RunParameters.class, Param.parse(tree))
                .value();
    }

    /** Bytes on the heap that are in use; garbage, which more than one collection may be needed for, left out. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime java = Runtime.getRuntime();
            least = Math.min(least, java.totalMemory() - java.freeMemory());
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scans: {S: {data: {name: QuickScan, shape: 128, num_frames: 400}}}",
                "scans: {S: {coherence: {num_probe_modes: 3}, data: {name: QuickScan, shape: 128, num_frames: 150}}}",
                "{data_type: double, scans: {S: {data: {name: QuickScan, shape: 128, num_frames: 200}}}}",
                "scans: {S: {propagation: nearfield, data: {name: QuickScan, shape: 128, num_frames: 300, psize: 1e-7,"
                        + " distance: 1e-3}}}",
                // A large object under few frames.
                "scans: {S: {data: {name: QuickScan, shape: 128, num_frames: 60, density: 1.5}}}"
            })
    void theEstimateIsWhatAnEngineReallyTakes(String scans) {
        RunParameters parameters = parameters(
                scans.startsWith("{")
                        ? scans.substring(0, scans.length() - 1) + ", engines: {e: {name: DM, numiter: 1}}}"
                        : "{" + scans + ", engines: {e: {name: DM, numiter: 1}}}");
        // A copy of the object is made for a moment when it goes to its storage: needed, but not held.
        double ratio = estimateOverTaken(parameters, true);
        // Within 1.2: what threads need to take frames over is in the estimate, too, and the test's JVM moves a little.
        assertThat(ratio).isBetween(1 / 1.2, 1.2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: ML, ML_type: gaussian",
                "name: ML, ML_type: poisson, poly_line_coeffs: auto",
                // Of what stochastic engines make for a frame, nothing is held; the copies of probe and object count.
                "name: EPIE"
            })
    void soIsThatOfOtherEngines(String engine) {
        RunParameters parameters =
                parameters("{scans: {S: {data: {name: QuickScan, shape: 128, num_frames: 60, density:"
                        + " 0.5}}}, engines: {e: {" + engine + ", numiter: 1}}}");
        // What is allocated only for a moment is in the estimate.
        assertThat(estimateOverTaken(parameters, false)).isBetween(1 / 1.2, 1.3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "num_probe_modes: 1 | name: Adam",
                "num_probe_modes: 1 | name: Adam, batch: 60",
                "num_probe_modes: 3 | name: Adam",
                "num_probe_modes: 2, num_object_modes: 2 | name: Adam",
                "num_probe_modes: 1 | name: Adam, object_kind: exponential",
                "num_probe_modes: 1 | name: Adam, finite_pixels: true",
                "num_probe_modes: 1 | name: Adam, position_refinement: true, floating_intensities: true, background: true,"
                        + " background_start: 0",
                "num_probe_modes: 1 | name: Adam, smoothness: 1, total_variation: 1"
            })
    void soIsThatOfAdam(String words) {
        String[] parts = words.split(" \\| ");
        RunParameters parameters = parameters("{scans: {S: {coherence: {" + parts[0]
                + "}, data: {name: QuickScan, shape: 128, num_frames: 60, density: 0.5}}}, engines: {e: {" + parts[1]
                + ", numiter: 2}}}");
        assertThat(estimateOverTaken(parameters, false)).isBetween(1 / 1.2, 1.2);
    }

    private static double estimateOverTaken(RunParameters parameters, boolean withoutCopyOfObject) {
        long estimate;
        try (Ptycho plan = Ptycho.planned(parameters, line -> {}, false).orElseThrow()) {
            MemoryEstimate memory = MemoryEstimate.of(plan, Reconstruction.steps(parameters));
            estimate = memory.engines().get(0).bytes().orElseThrow() - (withoutCopyOfObject ? memory.object() : 0);
        }
        try (Ptycho ptycho = Ptycho.of(parameters)) {
            Reconstruction.Step step = Reconstruction.steps(parameters).get(0);
            Engine engine = step.type().create(step.parameters());
            long before = used();
            Iterator<Iteration> run = Run.of(engine, ptycho, 2).iterator();
            run.next();
            long taken = used() - before;
            run.next();
            assertThat(run).isExhausted();
            return estimate / (double) taken;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanIsEstimatedLikeWhatIsLoaded(SmallCase which) {
        try (Ptycho loaded = which.start(Precision.SINGLE);
                Ptycho plan =
                        Ptycho.planned(loaded.parameters(), line -> {}, true).orElseThrow()) {
            RunParameters engines = parameters("engines: {a: {name: DM}, b: {name: RAAR, numiter: 0}}");
            MemoryEstimate now = MemoryEstimate.of(loaded, Reconstruction.steps(engines));
            MemoryEstimate before = MemoryEstimate.of(plan, Reconstruction.steps(engines));
            assertThat(before.storages()).isEqualTo(now.storages());
            assertThat(before.engines()).isEqualTo(now.engines());
            assertThat(before.table()).isEqualTo(now.table());
            assertThat(before.engines().get(1).bytes()).hasValue(0);
            assertThat(before.loading()).isPositive();
            assertThat(now.loading()).isZero();
        }
    }

    @Test
    void sourcesThatCannotTellHaveNoPlanUnlessTheyMayRead() {
        RunParameters parameters = parameters("scans: {S00: {data: {name: SmallScan}}}");
        assertThat(Ptycho.planned(parameters, line -> {}, false)).isEmpty();
        try (Ptycho plan = Ptycho.planned(parameters, line -> {}, true).orElseThrow()) {
            assertThat(plan.exposures()).hasSize(7);
        }
    }

    @Test
    void enginesThatDoNotTellCountAsNothing() {
        RunParameters parameters =
                parameters("{scans: {S: {data: {name: QuickScan, num_frames: 10}}}, engines: {a: {name: Counting}}}");
        try (Ptycho plan = Ptycho.planned(parameters, line -> {}, false).orElseThrow()) {
            MemoryEstimate memory = MemoryEstimate.of(plan, Reconstruction.steps(parameters));
            assertThat(memory.engines()).containsExactly(new MemoryEstimate.Use("a", "Counting", OptionalLong.empty()));
            assertThat(memory.heap()).isEqualTo(memory.table() + memory.loading());
            assertThat(memory.isMostWhileLoading()).isTrue();
            // The buffers are counted by their element types: counts 4, mask 1, waves 8 bytes.
            assertThat(memory.frames()).isEqualTo(10L * 64 * 64 * 4);
            assertThat(memory.masks()).isEqualTo(10L * 64 * 64);
            assertThat(memory.exits()).isEqualTo(10L * 64 * 64 * 8);
            assertThat((double) memory.table()).isCloseTo(10 * 500, within(3000.0));
        }
    }
}
