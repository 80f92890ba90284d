package org.ptyj.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.data.Storage;
import org.ptyj.data.View;
import org.ptyj.engine.SmallCase;
import org.ptyj.image.Filters;
import org.ptyj.model.Pod;
import org.ptyj.model.Ptycho;

/** What {@link WaveKernels} promise of probe and object as a whole, against the same written pod by pod. */
class FieldContractTest {
    static Stream<Arguments> all() {
        return WaveKernelsContractTest.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void objectOverlapSumsWhatTheProbesSee(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            overlap(
                    l,
                    l.kernels.object(),
                    l.ptycho.object(),
                    Pod::objectView,
                    pod -> pod.probe().copy(),
                    l.kernels::addObjectOverlap);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void probeOverlapSumsWhatTheObjectsSay(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            overlap(
                    l,
                    l.kernels.probe(),
                    l.ptycho.probe(),
                    Pod::probeView,
                    pod -> pod.object().copy(),
                    l.kernels::addProbeOverlap);
        }
    }

    private interface AddOverlap {
        void to(Field num, Field den);
    }

    /** Sums into {@code field}, begun with 0.5 and 2, of conj(x) psi and |x|^2. */
    private static void overlap(
            Level1 l,
            Field field,
            Container<ComplexArray> container,
            Function<Pod, View<ComplexArray>> where,
            Function<Pod, ComplexArray> other,
            AddOverlap verb) {
        Map<Pod, ComplexArray> x = l.of(other);
        Map<Pod, ComplexArray> psi = l.exits();
        l.kernels.load();
        Field num = l.kernels.newField(field, true);
        Field den = l.kernels.newField(field, false);
        double[] start = new double[field.images()];
        Arrays.fill(start, 2);
        l.kernels.fill(den, start);
        Arrays.fill(start, 0.5);
        l.kernels.fill(num, start);
        verb.to(num, den);
        l.kernels.copy(field, num);
        Map<String, ComplexArray> nums = Level1.copies(container);
        l.kernels.load();
        l.kernels.divide(field, num, den);
        Map<String, ComplexArray> quotients = Level1.copies(container);

        Map<String, ComplexArray> wanted =
                l.sums(container, where, pod -> x.get(pod).conjTimes(psi.get(pod)));
        Map<String, ComplexArray> power =
                l.sums(container, where, pod -> x.get(pod).conjTimes(x.get(pod)));
        wanted.values().forEach(sum -> sum.plusAssign(0.5));
        power.values().forEach(sum -> sum.plusAssign(2));
        l.check(nums, wanted);
        wanted.forEach((id, sum) -> sum.divAssign(power.get(id)));
        l.check(quotients, wanted);
    }

    @ParameterizedTest
    @MethodSource("all")
    void overlapsAreAdjointToTheProduct(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Map<Pod, ComplexArray> psi = l.exits();
            Map<Pod, ComplexArray> probes = l.of(pod -> pod.probe().copy());
            Map<Pod, ComplexArray> objects = l.of(pod -> pod.object().copy());
            l.kernels.load();
            Map<String, ComplexArray> intoObject = zeroSum(l, l.kernels.object(), l.ptycho.object(), true);
            randomise(l, l.ptycho.object());
            Map<String, ComplexArray> object = Level1.copies(l.ptycho.object());
            l.checkAdjoint(l.of(pod -> probes.get(pod).times(pod.object())), psi, object, intoObject);
            l.ptycho.pods().forEach(pod -> pod.object().assign(objects.get(pod)));
            l.kernels.load();
            Map<String, ComplexArray> intoProbe = zeroSum(l, l.kernels.probe(), l.ptycho.probe(), false);
            randomise(l, l.ptycho.probe());
            Map<String, ComplexArray> probe = Level1.copies(l.ptycho.probe());
            l.checkAdjoint(l.of(pod -> pod.probe().times(objects.get(pod))), psi, probe, intoProbe);
        }
    }

    private static Map<String, ComplexArray> zeroSum(
            Level1 l, Field field, Container<ComplexArray> container, boolean object) {
        Field num = l.kernels.newField(field, true);
        Field den = l.kernels.newField(field, false);
        if (object) {
            l.kernels.addObjectOverlap(num, den);
        } else {
            l.kernels.addProbeOverlap(num, den);
        }
        l.kernels.copy(field, num);
        return Level1.copies(container);
    }

    private static void randomise(Level1 l, Container<ComplexArray> container) {
        for (Storage<ComplexArray> storage : container.storages()) {
            storage.data().assign(SmallCase.random(storage.data(), "other" + storage.id(), 0, 1));
        }
    }

    private interface Verb {
        void on(WaveKernels k, Field field);
    }

    /** What a verb makes of one image, given its number. */
    private interface Naive {
        ComplexArray of(ComplexArray image, int number);
    }

    /** Applies a verb to the probe or the object, and the same image by image to what it was. */
    private static void check(SmallCase which, Precision precision, boolean probe, Verb verb, Naive naive) {
        try (Level1 l = new Level1(which, precision)) {
            Container<ComplexArray> container = probe ? l.ptycho.probe() : l.ptycho.object();
            Map<String, ComplexArray> wanted = Level1.copies(container);
            int number = 0;
            for (ComplexArray layers : wanted.values()) {
                for (int layer = 0; layer < layers.length(0); layer++) {
                    ComplexArray image = layers.layer(layer);
                    image.assign(naive.of(image.copy(), number++));
                }
            }
            l.kernels.load();
            verb.on(l.kernels, probe ? l.kernels.probe() : l.kernels.object());
            l.check(Level1.copies(container), wanted);
        }
    }

    private static void checkBoth(SmallCase which, Precision precision, Verb verb, Naive naive) {
        check(which, precision, true, verb, naive);
        check(which, precision, false, verb, naive);
    }

    private static double[] counting(Field field) {
        double[] weights = new double[field.images()];
        Arrays.setAll(weights, i -> i + 0.5);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("all")
    void scaledWeighsEachImage(SmallCase which, Precision precision) {
        Verb verb = (k, field) -> {
            Field other = k.newField(field, true);
            k.scaled(other, field, counting(field));
            k.copy(field, other);
        };
        checkBoth(which, precision, verb, (image, i) -> image.times(i + 0.5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fillSetsComplexImagesToRealNumbers(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            Field object = l.kernels.object();
            l.kernels.fill(object, counting(object));
            double number = 0.5;
            for (Storage<ComplexArray> storage : l.ptycho.object().storages()) {
                for (int layer = 0; layer < storage.layerCount(); layer++) {
                    ComplexArray image = storage.data().layer(layer);
                    assertThat(image.minus(image.copy().fill(number++)).abs().max())
                            .isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void clipKeepsPhases(SmallCase which, Precision precision) {
        checkBoth(which, precision, (k, field) -> k.clip(field, 0.9, 6), (image, i) -> ComplexArray.polar(
                        image.abs().map(m -> Math.min(Math.max(m, 0.9), 6)), image.arg())
                .as(image.precision()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void smoothIsTheGaussianFilter(SmallCase which, Precision precision) {
        checkBoth(which, precision, (k, field) -> k.smooth(field, 0.8), (image, i) -> Filters.gauss(image, 0.8));
    }

    @ParameterizedTest
    @MethodSource("all")
    void supportCutsADisc(SmallCase which, Precision precision) {
        check(
                which,
                precision,
                true,
                (k, field) -> k.support(field, 0.4, false),
                (image, i) -> image.times(disc(image, 0.4, (image.length(0) - 1) / 2.0, (image.length(1) - 1) / 2.0)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void fourierSupportCutsADiscOfFrequencies(SmallCase which, Precision precision) {
        check(which, precision, true, (k, field) -> k.support(field, 0.3, true), (image, n) -> {
            int ny = image.length(0);
            int nx = image.length(1);
            RealArray centred = disc(image, 0.3, ny / 2, nx / 2);
            RealArray fftOrder = RealArray.generate(
                    ElementType.FLOAT64, i -> centred.get((i / nx + ny / 2) % ny, (i % nx + nx / 2) % nx), ny, nx);
            Fft2 fft = Fft2.of(ny, nx, image.precision());
            return fft.inverseAssign(fft.forwardAssign(image).times(fftOrder).as(image.precision()));
        });
    }

    private static RealArray disc(ComplexArray image, double area, double y0, double x0) {
        int ny = image.length(0);
        int nx = image.length(1);
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> Math.PI * (Math.pow(i / nx - y0, 2) + Math.pow(i % nx - x0, 2)) < area * ny * nx ? 1 : 0,
                ny,
                nx);
    }

    @ParameterizedTest
    @MethodSource("all")
    void normsAreSumsOverStorages(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            checkNorms(l, l.kernels.probe(), l.ptycho.probe());
            checkNorms(l, l.kernels.object(), l.ptycho.object());
        }
    }

    private static void checkNorms(Level1 l, Field field, Container<ComplexArray> container) {
        double[] wanted = container.storages().all().stream()
                .mapToDouble(s -> s.data().norm2())
                .toArray();
        l.kernels.load();
        Field half = l.kernels.newField(field, true);
        double[] weights = new double[field.images()];
        Arrays.fill(weights, 0.5);
        l.kernels.scaled(half, field, weights);
        double[] norms = l.kernels.norm2(field);
        double[] distances = l.kernels.distance2(field, half);
        assertThat(norms).hasSameSizeAs(wanted);
        for (int s = 0; s < wanted.length; s++) {
            assertThat(norms[s] / wanted[s]).isCloseTo(1, within(l.tolerance()));
            assertThat(4 * distances[s] / wanted[s]).isCloseTo(1, within(l.tolerance()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void viewsPerLayerCountActiveViews(SmallCase which, Precision precision) {
        try (Level1 l = new Level1(which, precision)) {
            checkViews(l.kernels.viewsPerLayer(l.kernels.probe()), l, Pod::probeView, l.ptycho.probe());
            checkViews(l.kernels.viewsPerLayer(l.kernels.object()), l, Pod::objectView, l.ptycho.object());
        }
    }

    private static void checkViews(
            double[] found, Level1 l, Function<Pod, View<ComplexArray>> view, Container<ComplexArray> container) {
        Map<String, Double> pods = new LinkedHashMap<>();
        l.ptycho.pods().forEach(pod -> pods.merge(view.apply(pod).storageId(), 1.0, Double::sum));
        int image = 0;
        for (Storage<ComplexArray> storage : container.storages()) {
            for (int layer = 0; layer < storage.layerCount(); layer++) {
                assertThat(found[image++]).isEqualTo(pods.get(storage.id()) / storage.layerCount());
            }
        }
        assertThat(found).hasSize(image);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrittenToStoragesIsTakenOver(SmallCase which, Precision precision) {
        for (Consumer<Storage<ComplexArray>> change : CHANGES) {
            try (Level1 l = new Level1(which, precision);
                    Ptycho plain = which.start(precision)) {
                l.waveAfter(b -> l.kernels.auxiliaryWave(b, 0, 1)); // the storages hold copies from here on
                l.kernels.load();
                for (Ptycho each : List.of(l.ptycho, plain)) {
                    each.object().storages().all().forEach(change);
                    each.probe().storages().all().forEach(change);
                    each.exit().storages().all().forEach(change);
                }
                Map<String, ComplexArray> wanted = new LinkedHashMap<>();
                plain.pods()
                        .forEach(pod -> wanted.put(
                                pod.id(), pod.exitWave().plus(pod.exit().times(0.5))));
                Map<String, ComplexArray> found = new LinkedHashMap<>();
                l.waveAfter(b -> l.kernels.auxiliaryWave(b, 1, 0.5)).forEach((pod, wave) -> found.put(pod.id(), wave));
                l.check(found, wanted);
            }
        }
    }

    /** Ways in which people change a storage, with and without looking at it first. */
    private static final List<Consumer<Storage<ComplexArray>>> CHANGES = List.of(
            s -> s.data().timesAssign(1.5),
            s -> s.layer(0).set(new Complex(3, -2), 1, 1),
            s -> s.fill(0.75),
            s -> s.fillWith(SmallCase.random(s.data(), "fill", 1, 1)));
}
