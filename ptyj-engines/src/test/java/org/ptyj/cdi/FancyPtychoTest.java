package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.Parameter;
import org.ptyj.cdi.data.Ptycho2DDataset;

class FancyPtychoTest {
    @Test
    void narrowTapesAddUpToTheSameSteps() {
        try (FancyPtycho whole = CaseModel.model(Precision.DOUBLE);
                FancyPtycho narrow = CaseModel.model(Precision.DOUBLE)) {
            RunOptions options = RunOptions.adam().rate(0.01).batch(5);
            whole.adam(2, CaseModel.dataset(), options).forEach(e -> {});
            narrow.adam(2, CaseModel.dataset(), options.width(2)).forEach(e -> {});
            for (Parameter p : whole.parameters()) {
                // another order of the sums
                assertThat(ModelCase.distance(narrow.parameter(p.name()).toDoubles(), p.toDoubles()))
                        .isLessThan(1e-10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SINGLE", "DOUBLE"})
    void anyNumberOfThreadsGivesTheSameBits(Precision precision) {
        double[][] found = new double[3][];
        for (int t = 0; t < 3; t++) {
            try (FancyPtycho model = new FancyPtycho(
                    CaseModel.start(), CaseModel.options(precision).threads(1 + t))) {
                model.adam(3, CaseModel.dataset(), RunOptions.adam().batch(4)).forEach(e -> {});
                found[t] = model.parameters().stream()
                        .flatMapToDouble(p -> Arrays.stream(p.toDoubles()))
                        .toArray();
            }
        }
        assertThat(found[1]).containsExactly(found[0]);
        assertThat(found[2]).containsExactly(found[0]);
    }

    /** What options change in a start, and the options. */
    private record Variant(String name, UnaryOperator<FancyOptions> options, UnaryOperator<FancyStart> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Variant variant(String name, UnaryOperator<FancyOptions> options) {
        return new Variant(name, options, s -> s);
    }

    static ComplexArray random(long seed, double mean, double spread, int... shape) {
        Random random = new Random(seed);
        int n = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        double[] pairs = new double[2 * n];
        Arrays.setAll(pairs, i -> (i % 2 == 0 ? mean : 0) + spread * random.nextGaussian());
        return ComplexArray.of(pairs, Arrays.stream(shape).asLongStream().toArray());
    }

    static FancyStart with(
            FancyStart s,
            ComplexArray probe,
            ComplexArray object,
            double[][] weights,
            Optional<RealArray> flat,
            Optional<RealArray> support,
            Optional<ComplexArray> propagator) {
        return new FancyStart(
                probe,
                object,
                s.origin(),
                s.backgroundRoot(),
                weights,
                s.offsets(),
                flat,
                support,
                propagator,
                s.plane(),
                s.detector(),
                s.detectorShape());
    }

    static FancyStart object(FancyStart s, ComplexArray object) {
        return with(s, s.probe(), object, s.weights(), s.flat(), s.support(), s.propagator());
    }

    static FancyStart probe(FancyStart s, ComplexArray probe) {
        return with(s, probe, s.object(), s.weights(), s.flat(), s.support(), s.propagator());
    }

    private static RealArray image(long seed, int n, double mean, double spread) {
        Random random = new Random(seed);
        double[] values = new double[n * n];
        Arrays.setAll(values, i -> mean + spread * random.nextDouble());
        return RealArray.of(values, n, n);
    }

    static Stream<Variant> variants() {
        return Stream.of(
                variant("plain", o -> o),
                variant("poisson", o -> o.loss("poisson nll")),
                variant("intensity", o -> o.loss("intensity mse")),
                new Variant(
                        "rank 1",
                        o -> o.rank(1),
                        s -> with(s, s.probe(), s.object(), matrices(1), s.flat(), s.support(), s.propagator())),
                new Variant(
                        "rank 2",
                        o -> o.rank(-1),
                        s -> with(s, s.probe(), s.object(), matrices(2), s.flat(), s.support(), s.propagator())),
                variant("saturation", o -> o.saturation(400)),
                variant("Fourier probe", o -> o.fourierProbe(true)),
                variant("Fourier shifts", o -> o.allowFourierShifts(true)),
                variant("probe translation", o -> o.simulateProbeTranslation(true)),
                variant("finite pixels", o -> o.simulateFinitePixels(true)),
                variant("translation scale", o -> o.translationScale(3)),
                new Variant("exponentiated", o -> o.exponentiated(true), s -> object(s, random(1, 0, 0.3, 40, 40))),
                new Variant(
                        "phase only",
                        o -> o.exponentiated(true).phaseOnly(true),
                        s -> object(s, random(1, 0, 0.3, 40, 40))),
                new Variant("two object modes", o -> o.objectModes(2), s -> object(s, random(2, 0.8, 0.2, 2, 40, 40))),
                new Variant("cropped probe", o -> o, s -> probe(s, random(3, 0, 5, 2, 12, 10))),
                new Variant("oversampling", o -> o.oversampling(2), s -> object(s, random(4, 0.8, 0.2, 56, 56))),
                new Variant(
                        "support and flat field",
                        o -> o,
                        s -> with(
                                s,
                                s.probe(),
                                s.object(),
                                s.weights(),
                                Optional.of(image(5, 16, 0.5, 1)),
                                Optional.of(disc()),
                                s.propagator())),
                new Variant(
                        "near field",
                        o -> o.nearField(true),
                        s -> with(
                                s, s.probe(), s.object(), s.weights(), s.flat(), s.support(), Optional.of(phases()))));
    }

    static double[][] matrices(int rank) {
        Random random = new Random(6);
        double[][] rows = new double[5][4 * rank];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return rows;
    }

    private static RealArray disc() {
        double[] inside = new double[256];
        Arrays.setAll(inside, i -> Math.hypot(i / 16 - 7.5, i % 16 - 7.5) < 6 ? 1 : 0);
        return RealArray.of(inside, 16, 16);
    }

    static ComplexArray phases() {
        double[] pairs = new double[512];
        for (int i = 0; i < 256; i++) {
            double q = PlanePropagator.cycles(i / 16, 16) * PlanePropagator.cycles(i / 16, 16)
                    + PlanePropagator.cycles(i % 16, 16) * PlanePropagator.cycles(i % 16, 16);
            pairs[2 * i] = Math.cos(9 * q);
            pairs[2 * i + 1] = -Math.sin(9 * q);
        }
        return ComplexArray.of(pairs, 16, 16);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gradientsOfEveryOptionAgreeWithDifferences(Variant variant) {
        FancyStart start = variant.start().apply(CaseModel.start());
        double[][] offsets = Arrays.stream(start.offsets()).map(double[]::clone).toArray(double[][]::new);
        offsets[0][0] += 0.3; // a whole pixel has a derivative on one side only
        offsets[0][1] += 0.2;
        FancyStart moved = new FancyStart(
                start.probe(),
                start.object(),
                start.origin(),
                start.backgroundRoot(),
                start.weights(),
                offsets,
                start.flat(),
                start.support(),
                start.propagator(),
                start.plane(),
                start.detector(),
                start.detectorShape());
        FancyOptions options = variant.options().apply(CaseModel.options(Precision.DOUBLE));
        try (FancyPtycho model = new FancyPtycho(moved, options)) {
            model.parameter("background").refine();
            model.checkGradients(CaseModel.dataset(), new int[] {0, 1, 2, 3, 4}, 7)
                    .assertPasses();
        }
    }

    @Test
    void nearFieldPatternsStayWhenTheProbeMovesByAFraction() {
        double[] ones = new double[2 * 1600];
        Arrays.setAll(ones, i -> i % 2 == 0 ? 1 : 0);
        FancyStart s = CaseModel.start();
        // Nothing in the way: what is moved by a fraction has to come back.
        FancyStart empty = with(
                s,
                random(8, 0, 1, 1, 16, 16),
                ComplexArray.of(ones, 40, 40),
                s.weights(),
                s.flat(),
                s.support(),
                Optional.of(phases()));
        assertThat(ModelCase.distance(simulated(empty, 0.4)[0], simulated(empty, 0)[0]))
                .isLessThan(1e-12);
    }

    private static double[][] simulated(FancyStart s, double fraction) {
        double[][] offsets = new double[5][2];
        double[][] places = {{3 + fraction, 4}, {5, 5}, {6, 6}, {7, 7}, {8, 8}};
        FancyStart at = new FancyStart(
                s.probe(),
                s.object(),
                s.origin(),
                s.backgroundRoot(),
                s.weights(),
                offsets,
                s.flat(),
                s.support(),
                s.propagator(),
                s.plane(),
                s.detector(),
                s.detectorShape());
        boolean[] good = new boolean[256];
        Arrays.fill(good, true);
        Ptycho2DDataset data = CaseModel.dataset((frame, counts) -> {}, 5, 16, 16, good, places);
        try (FancyPtycho model = new FancyPtycho(
                at, FancyOptions.usual().precision(Precision.DOUBLE).threads(1))) {
            return new double[][] {model.simulate(data, new int[] {0}).toDoubles()};
        }
    }

    @Test
    void wrongShapesAndOptionsAreToldOf() {
        FancyStart s = CaseModel.start();
        assertThatThrownBy(
                        () -> new FancyPtycho(object(s, random(1, 0, 1, 15, 40)), CaseModel.options(Precision.DOUBLE)))
                .hasMessage("an object of 15 x 40 is smaller than the stage of 16 x 16");
        assertThatThrownBy(
                        () -> new FancyPtycho(s, FancyOptions.usual().modes(2).phaseOnly(true)))
                .hasMessage("phaseOnly needs exponentiated");
        assertThatThrownBy(
                        () -> new FancyPtycho(s, FancyOptions.usual().modes(2).rank(3)))
                .hasMessage("rank 3 is larger than the number of modes 2");
        assertThatThrownBy(() -> FancyOptions.usual().oversampling(0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> FancyOptions.usual().loss("hubert")).hasMessageContaining("amplitude mse");
    }

    @Test
    void aPositionOutsideTheObjectIsToldOf() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            double[] offsets = model.parameter("translation_offsets").toDoubles();
            offsets[2] = 100;
            model.parameter("translation_offsets").set(offsets);
            assertThatThrownBy(() -> model.simulate(CaseModel.dataset(), Frames.all(5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("frame 1 of the batch")
                    .hasMessageContaining("40 x 40");
        }
    }

    @Test
    void arraysAreCopied() {
        ComplexArray object = CaseModel.FILES.complex("in_obj");
        double[] before = object.toDoubles();
        try (FancyPtycho model =
                new FancyPtycho(object(CaseModel.start(), object), CaseModel.options(Precision.DOUBLE))) {
            model.adam(1, CaseModel.dataset()).forEach(e -> {});
            assertThat(object.toDoubles()).containsExactly(before);
            assertThat(ModelCase.distance(model.transmission().toDoubles(), before))
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void aRunIsGoneThroughOnce() {
        try (FancyPtycho model = CaseModel.model(Precision.DOUBLE)) {
            Iterable<Epoch> run = model.adam(1, CaseModel.dataset());
            List<Epoch> epochs = new java.util.ArrayList<>();
            run.forEach(epochs::add);
            assertThat(epochs).hasSize(1);
            assertThatThrownBy(run::iterator).isInstanceOf(IllegalStateException.class);
        }
    }
}
