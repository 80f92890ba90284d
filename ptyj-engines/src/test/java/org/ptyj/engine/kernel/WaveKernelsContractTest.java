package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;

/**
 * What {@link WaveKernels} promise of the waves, against the same written pod by pod: every verb, in every way in which
 * frames, modes and scans can hang together, in both precisions. Only the interface is used.
 */
class WaveKernelsContractTest {
    static Stream<Arguments> all() {
        return Level1.cases().stream().flatMap(which -> Arrays.stream(Precision.values())
                .map(precision -> Arguments.of(Named.of(which.name(), which), precision)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFrameIsInOneBlock(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
            l.kernels.eachBlock(b -> {
                for (int j = 0; j < b.frames(); j++) {
                    seen.add(b.scan());
                }
            });
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            l.ptycho.exposures().stream().map(Exposure::scan).toList());
            assertThat(l.kernels.scans()).isEqualTo(l.ptycho.scans().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void auxiliaryWaveMixesProductAndExitWave(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> mixed =
                    l.of(pod -> pod.exitWave().times(1.7).plus(pod.exit().times(-0.6)));
            l.check(l.waveAfter(b -> l.kernels.auxiliaryWave(b, 1.7, -0.6)), mixed);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void productAloneNeedsNoExitWave(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> product = l.of(Pod::exitWave);
            l.check(l.waveAfter(b -> l.kernels.auxiliaryWave(b, 1, 0)), product);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void forwardGivesTheModuliOnTheDetector(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> wanted = l.of(pod -> pod.forward(pod.exit()));
            Map<Pod, ComplexArray> found = l.waveAfter(b -> {
                l.kernels.auxiliaryWave(b, 0, 1);
                l.kernels.forward(b);
            });
            l.checkModuli(found, wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void backwardUndoesForwardAsPropagatorsDo(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> wanted = l.of(pod -> pod.backward(pod.forward(pod.exit())));
            Map<Pod, ComplexArray> found = l.waveAfter(b -> {
                l.kernels.auxiliaryWave(b, 0, 1);
                l.kernels.forward(b);
                l.kernels.backward(b);
            });
            l.check(found, wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void backwardIsTheAdjointOfForward(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> x = l.randomWaves("x");
            Map<Pod, ComplexArray> y = l.randomWaves("y");
            Map<Pod, ComplexArray> ax = propagated(l, x, l.kernels::forward);
            Map<Pod, ComplexArray> aty = propagated(l, y, l.kernels::backward);
            l.checkAdjoint(ax, y, x, aty);
        }
    }

    private static Map<Pod, ComplexArray> propagated(Level1 l, Map<Pod, ComplexArray> x, Consumer<Block> verb) {
        l.setExits(x);
        return l.waveAfter(b -> {
            l.kernels.auxiliaryWave(b, 0, 1);
            verb.accept(b);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void fullProjectionSetsTheMeasuredModuli(SmallCase which, Precision precision) {
        project(which, precision, false);
    }

    @ParameterizedTest
    @MethodSource("all")
    void boundedProjectionLeavesGoodFramesAlone(SmallCase which, Precision precision) {
        project(which, precision, true);
    }

    private static void project(SmallCase which, Precision precision, boolean bounded) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> waves = l.of(pod -> pod.forward(pod.exit()));
            List<Double> errors = Level1.perFrame(l.ptycho, frame -> Level1.fourierError(frame, waves));
            double bound = bounded ? 1.0000001 * Level1.median(errors) : 0;
            Map<Pod, ComplexArray> wanted = l.exits();
            l.ptycho.exposures().forEach(frame -> projectFrame(frame, waves, bound, wanted));
            Map<Pod, ComplexArray> found = l.waveAfter(b -> {
                l.kernels.auxiliaryWave(b, 0, 1);
                l.kernels.forward(b);
                l.kernels.magnitudeProjection(b, bound);
                l.kernels.backward(b);
            });
            l.check(found, wanted);
            l.checkErrors(0, errors);
        }
    }

    private static void projectFrame(
            Exposure frame, Map<Pod, ComplexArray> waves, double bound, Map<Pod, ComplexArray> exits) {
        double error = Level1.fourierError(frame, waves);
        if (error <= bound) {
            return;
        }
        Pod first = frame.pods().get(0);
        RealArray amplitude = Level1.intensity(frame, waves).sqrt();
        RealArray modulus = first.diff().sqrt();
        RealArray wanted = modulus.plus(amplitude.minus(modulus).times(Math.sqrt(bound / error)));
        RealArray factor = first.mask().complement().plus(first.mask().times(wanted.div(amplitude.plus(1e-10))));
        frame.pods().forEach(pod -> exits.put(pod, pod.backward(waves.get(pod).times(factor))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void photonErrorComparesCounts(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> waves = l.of(pod -> pod.forward(pod.exitWave()));
            List<Double> wanted = Level1.perFrame(l.ptycho, frame -> {
                RealArray counts = frame.pods().get(0).diff();
                RealArray difference = Level1.intensity(frame, waves).minus(counts);
                RealArray terms = difference.times(difference).div(counts.plus(1));
                return frame.pods().get(0).mask().dot(terms) / counts.size();
            });
            l.kernels.load();
            l.kernels.eachBlock(b -> {
                l.kernels.auxiliaryWave(b, 1, 0);
                l.kernels.forward(b);
                l.kernels.photonError(b);
            });
            l.checkErrors(1, wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void exitUpdateAddsTheStepAndMeasuresIt(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            double a = -0.8;
            double b = 1.1;
            Map<Pod, ComplexArray> step = l.of(
                    pod -> pod.exit().times(0.3 * b - a - b).plus(pod.exitWave().times(0.9 * b + a)));
            Map<Pod, ComplexArray> wanted = l.of(pod -> pod.exit().plus(step.get(pod)));
            List<Double> errors = Level1.perFrame(l.ptycho, frame -> frame.pods().stream()
                    .mapToDouble(pod -> step.get(pod).norm2() / step.get(pod).size())
                    .sum());
            l.kernels.load();
            l.kernels.eachBlock(block -> {
                l.kernels.auxiliaryWave(block, 0.9, 0.3);
                l.kernels.exitUpdate(block, a, b);
            });
            l.check(l.exits(), wanted);
            l.checkErrors(2, errors);
        }
    }
}
