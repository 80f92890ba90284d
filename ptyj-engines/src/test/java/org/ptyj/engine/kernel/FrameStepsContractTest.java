package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Storage;
import org.ptyj.engine.SmallCase;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;

/** What {@link WaveKernels} promise of steps frame by frame, against the same written pod by pod. */
class FrameStepsContractTest {
    static Stream<Arguments> all() {
        return WaveKernelsContractTest.all();
    }

    /** Backwards, which no other verb goes. */
    private static int[] order(Level1 l) {
        int n = l.kernels.frames();
        return IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    }

    @ParameterizedTest
    @MethodSource("all")
    void framesComeInTheOrderAskedFor(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            assertThat(l.kernels.frames()).isEqualTo(l.ptycho.exposures().size());
            List<String> seen = new ArrayList<>();
            int[] order = order(l);
            l.kernels.eachFrame(order, b -> {
                assertThat(b.frames()).isEqualTo(1);
                seen.add(b.scan());
            });
            assertThat(seen)
                    .isEqualTo(IntStream.of(order)
                            .mapToObj(j -> l.ptycho.exposures().get(j).scan())
                            .toList());
            Map<Pod, ComplexArray> wanted = l.exits();
            Exposure last = l.ptycho.exposures().get(order[0]);
            last.pods().forEach(pod -> wanted.put(pod, pod.exitWave()));
            l.kernels.load();
            l.kernels.eachFrame(new int[] {order[0]}, b -> {
                l.kernels.auxiliaryWave(b, 1, 0);
                l.kernels.exitUpdate(b, 0, 1);
            });
            l.check(l.exits(), wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void exitDifferenceUpdatesAndLeavesTheDifference(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> start = l.exits();
            // psi += b w + a P O - (a + b) psi with w = 0.9 P O + 0.3 psi, a = -0.8, b = 1.1
            Map<Pod, ComplexArray> step = l.of(pod ->
                    pod.exit().times(0.3 * 1.1 + 0.8 - 1.1).plus(pod.exitWave().times(0.9 * 1.1 - 0.8)));
            Map<Pod, ComplexArray> wanted = l.of(pod -> pod.exit().plus(step.get(pod)));
            l.kernels.load();
            l.kernels.eachFrame(order(l), b -> {
                l.kernels.auxiliaryWave(b, 0.9, 0.3);
                l.kernels.exitDifference(b, -0.8, 1.1);
            });
            l.check(l.exits(), wanted);
            l.checkErrors(2, Level1.perFrame(l.ptycho, frame -> frame.pods().stream()
                    .mapToDouble(pod -> step.get(pod).norm2() / step.get(pod).size())
                    .sum()));
            l.setExits(start);
            Map<Pod, ComplexArray> difference = l.waveAfter(b -> {
                l.kernels.auxiliaryWave(b, 0.9, 0.3);
                l.kernels.exitDifference(b, -0.8, 1.1);
            });
            wanted.forEach((pod, psi) -> psi.minusAssign(pod.exitWave()));
            l.check(difference, wanted);
        }
    }

    /** x += step conj(y) psi / max((1 - r) light + r most, 1e-10 most), modes in order. */
    private static void step(
            Exposure frame, Function<Pod, ComplexArray> x, Function<Pod, ComplexArray> y, double r, double most) {
        RealArray light = light(frame, y);
        double m = Double.isNaN(most) ? light.max() : most;
        RealArray norm = light.map(v -> Math.max((1 - r) * v + r * m, 1e-10 * m));
        for (Pod pod : frame.pods()) {
            ComplexArray change = y.apply(pod).conjTimes(pod.exit()).times(0.7);
            x.apply(pod).plusAssign(change.div(norm));
        }
    }

    private static RealArray light(Exposure frame, Function<Pod, ComplexArray> y) {
        RealArray light = y.apply(frame.pods().get(0)).abs2();
        frame.pods().stream()
                .skip(1)
                .forEach(pod -> light.plusAssign(y.apply(pod).abs2()));
        return light;
    }

    @ParameterizedTest
    @MethodSource("all")
    void objectStepIsItsFormula(SmallCase which, Precision precision) {
        for (double r : new double[] {0, 0.3, 1}) {
            try (Level1 l = new Level1(which, precision)) {
                l.kernels.eachFrame(order(l), b -> {
                    l.kernels.auxiliaryWave(b, 0, 1);
                    l.kernels.objectStep(b, 0.7, r);
                });
                Map<String, ComplexArray> found = Level1.copies(l.ptycho.object());
                try (Level1 pods = new Level1(which, precision)) {
                    for (int j : order(pods)) {
                        step(pods.ptycho.exposures().get(j), Pod::object, Pod::probe, r, Double.NaN);
                    }
                    l.check(found, Level1.copies(pods.ptycho.object()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void probeStepIsItsFormula(SmallCase which, Precision precision) {
        for (double r : new double[] {0, 0.3, 1, -1}) {
            boolean global = r < 0;
            double own = Math.abs(r);
            try (Level1 l = new Level1(which, precision)) {
                l.kernels.eachFrame(order(l), b -> {
                    l.kernels.auxiliaryWave(b, 0, 1);
                    l.kernels.probeStep(b, 0.7, own, global);
                });
                Map<String, ComplexArray> found = Level1.copies(l.ptycho.probe());
                try (Level1 pods = new Level1(which, precision)) {
                    for (int j : order(pods)) {
                        Exposure frame = pods.ptycho.exposures().get(j);
                        Pod first = frame.pods().get(0);
                        double most = global ? brightest(first.objectView().storage()) : Double.NaN;
                        step(frame, Pod::probe, Pod::object, own, most);
                    }
                    l.check(found, Level1.copies(pods.ptycho.probe()));
                }
            }
        }
    }

    private static double brightest(Storage<ComplexArray> object) {
        RealArray sum = object.data().layer(0).abs2();
        for (int layer = 1; layer < object.data().length(0); layer++) {
            sum.plusAssign(object.data().layer(layer).abs2());
        }
        return sum.max();
    }

    /** With r = 1 steps are linear in w: the adjoint of the product with P, or O, over the largest light. */
    @ParameterizedTest
    @MethodSource("all")
    void stepsAreAdjointToTheProduct(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            for (int j : order(l)) {
                Exposure frame = l.ptycho.exposures().get(j);
                checkAdjoint(l, j, frame, true);
                checkAdjoint(l, j, frame, false);
            }
        }
    }

    private static void checkAdjoint(Level1 l, int j, Exposure frame, boolean ofObject) {
        double most = light(frame, ofObject ? Pod::probe : Pod::object).max();
        var container = ofObject ? l.ptycho.object() : l.ptycho.probe();
        Map<String, ComplexArray> start = Level1.copies(container);
        for (Storage<ComplexArray> storage : container.storages()) {
            storage.data().assign(SmallCase.random(storage.data(), "x" + storage.id(), 0, 1));
        }
        Map<String, ComplexArray> x = Level1.copies(container);
        Map<Pod, ComplexArray> ax = new LinkedHashMap<>();
        Map<Pod, ComplexArray> psi = new LinkedHashMap<>();
        for (Pod pod : frame.pods()) {
            ax.put(pod, pod.exitWave());
            psi.put(pod, pod.exit().copy());
        }
        l.kernels.load();
        l.kernels.fill(ofObject ? l.kernels.object() : l.kernels.probe(), 0);
        l.kernels.eachFrame(new int[] {j}, b -> {
            l.kernels.auxiliaryWave(b, 0, 1);
            if (ofObject) {
                l.kernels.objectStep(b, most, 1);
            } else {
                l.kernels.probeStep(b, most, 1, false);
            }
        });
        l.checkAdjoint(ax, psi, x, Level1.copies(container));
        start.forEach((id, wave) -> container.storages().get(id).data().assign(wave));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingHappensInTheDark(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            l.kernels.fill(l.kernels.probe(), 0);
            l.kernels.fill(l.kernels.object(), 0);
            l.kernels.eachFrame(order(l), b -> {
                l.kernels.auxiliaryWave(b, 0, 1);
                l.kernels.objectStep(b, 1, 0.5);
                l.kernels.probeStep(b, 1, 0.5, false);
                l.kernels.probeStep(b, 1, 1, true);
            });
            assertThat(l.kernels.norm2(l.kernels.object())).containsOnly(0);
            assertThat(l.kernels.norm2(l.kernels.probe())).containsOnly(0);
        }
    }
}
