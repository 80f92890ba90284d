package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

/** Pixels of the case are 1 m; a wavelength of 1 mm and slices about 1 km apart give waves a visible spread. */
class MultislicePtychoTest {
    private static final double WAVELENGTH = 1e-3;
    private static final int[] FRAMES = {0, 1, 2, 3, 4};

    private static FancyOptions scan() {
        return CaseModel.options(Precision.DOUBLE);
    }

    private static FancyStart slices(int count) {
        return FancyPtychoTest.object(CaseModel.start(), FancyPtychoTest.random(11, 0.8, 0.2, count, 40, 40));
    }

    private static double[] simulated(MultislicePtycho model) {
        return model.simulate(CaseModel.dataset(), FRAMES).toDoubles();
    }

    /** What options change in a start, and the options. */
    private record Variant(
            String name, UnaryOperator<FancyOptions> scan, UnaryOperator<FancyStart> start, double similarity) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static FancyStart near(FancyStart s) {
        return FancyPtychoTest.with(
                s, s.probe(), s.object(), s.weights(), s.flat(), s.support(), Optional.of(FancyPtychoTest.phases()));
    }

    private static FancyStart mixed(FancyStart s) {
        return FancyPtychoTest.with(
                s, s.probe(), s.object(), FancyPtychoTest.matrices(2), s.flat(), s.support(), s.propagator());
    }

    private static FancyStart larger(FancyStart s) {
        int layers = FancyShapes.layers(s.object()).length(0);
        return FancyPtychoTest.object(s, FancyPtychoTest.random(4, 0.8, 0.2, layers, 56, 56));
    }

    private static FancyStart exponents(FancyStart s) {
        int layers = FancyShapes.layers(s.object()).length(0);
        return FancyPtychoTest.object(s, FancyPtychoTest.random(5, 0, 0.3, layers, 40, 40));
    }

    static Stream<Variant> variants() {
        return Stream.of(
                new Variant("plain", o -> o, s -> s, 0),
                new Variant("alike", o -> o, s -> s, 3),
                new Variant("alike and smooth", o -> o.penalty(Penalty.Kind.SMOOTHNESS, 2), s -> s, 3),
                new Variant("mixed modes", o -> o.rank(-1), MultislicePtychoTest::mixed, 0),
                new Variant("exponentiated", o -> o.exponentiated(true), MultislicePtychoTest::exponents, 1),
                new Variant(
                        "phase only", o -> o.exponentiated(true).phaseOnly(true), MultislicePtychoTest::exponents, 0),
                new Variant(
                        "cropped probe",
                        o -> o,
                        s -> FancyPtychoTest.probe(s, FancyPtychoTest.random(3, 0, 5, 2, 12, 10)),
                        0),
                new Variant("oversampling", o -> o.oversampling(2), MultislicePtychoTest::larger, 0),
                new Variant("near field", o -> o.nearField(true), MultislicePtychoTest::near, 0));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void oneSliceGivesWhatAThinSampleGives(Variant variant) {
        FancyStart start = variant.start().apply(CaseModel.start());
        FancyOptions options = variant.scan().apply(scan());
        try (FancyPtycho thin = new FancyPtycho(start, options);
                MultislicePtycho one = new MultislicePtycho(
                        start, WAVELENGTH, MultisliceOptions.evenly(1, 1).scan(options))) {
            double[] expected = thin.simulate(CaseModel.dataset(), FRAMES).toDoubles();
            assertThat(ModelCase.distance(simulated(one), expected)).isLessThan(1e-12);
            assertThat(one.distances()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void gradientsAgreeWithDifferences(Variant variant) {
        FancyStart start = variant.start().apply(slices(3));
        MultisliceOptions options = MultisliceOptions.spaced(900, 1400)
                .similarity(variant.similarity())
                .tilt(0.0003, -0.0002)
                .scan(variant.scan().apply(scan()));
        try (MultislicePtycho model = new MultislicePtycho(inside(start), WAVELENGTH, options)) {
            model.parameters().forEach(p -> p.refine());
            model.checkGradients(CaseModel.dataset(), FRAMES, 7).assertPasses();
        }
    }

    @Test
    void gradientsOfACommonDistanceAgreeWithDifferences() {
        MultisliceOptions options = MultisliceOptions.evenly(4, 800).scan(scan());
        try (MultislicePtycho model = new MultislicePtycho(inside(slices(4)), WAVELENGTH, options)) {
            assertThat(model.parameter("slice_distances").refine().toDoubles()).containsExactly(1);
            model.checkGradients(CaseModel.dataset(), FRAMES, 8).assertPasses();
        }
    }

    /** A whole pixel has a derivative on one side only. */
    private static FancyStart inside(FancyStart s) {
        double[][] offsets = Arrays.stream(s.offsets()).map(double[]::clone).toArray(double[][]::new);
        offsets[0][0] += 0.3;
        offsets[0][1] += 0.2;
        return new FancyStart(
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
    }

    @Test
    void anEmptySliceOnlyPropagatesTheProbe() {
        FancyStart s = CaseModel.start();
        ComplexArray object = s.object();
        ComplexArray both = ComplexArray.zeros(Precision.DOUBLE, 2, 40, 40);
        both.layer(0).fill(1);
        both.layer(1).assign(object);
        AngularSpectrum medium = new AngularSpectrum(WAVELENGTH, 1, 1);
        ComplexArray there = ProbeGuess.propagated(s.probe(), medium, 9000);
        MultisliceOptions options = MultisliceOptions.evenly(2, 9000)
                .bandLimit(Double.POSITIVE_INFINITY)
                .scan(scan());
        try (FancyPtycho thin = new FancyPtycho(FancyPtychoTest.probe(s, there), scan());
                FancyPtycho unmoved = new FancyPtycho(s, scan());
                MultislicePtycho thick = new MultislicePtycho(FancyPtychoTest.object(s, both), WAVELENGTH, options)) {
            double[] expected = thin.simulate(CaseModel.dataset(), FRAMES).toDoubles();
            double[] without = unmoved.simulate(CaseModel.dataset(), FRAMES).toDoubles();
            // The positions of the case have fractions: shift and propagation commute.
            assertThat(ModelCase.distance(simulated(thick), expected)).isLessThan(1e-12);
            assertThat(ModelCase.distance(without, expected)).isGreaterThan(0.05);
        }
    }

    @Test
    void theFractionOfAPixelMovesTheProbeOnce() {
        double[] fraction = {0.4, 0.7};
        ComplexArray probe = CaseModel.start().probe();
        ComplexArray moved = ProbeGuess.apply(probe, (tape, p) -> p.shifted(tape.constant(fraction)));
        double[] expected = at(FancyPtychoTest.probe(slices(3), moved), 3, 4);
        double[] made = at(FancyPtychoTest.probe(slices(3), probe), 3 + fraction[0], 4 + fraction[1]);
        assertThat(ModelCase.distance(made, expected)).isLessThan(1e-12);
    }

    @Test
    void nearFieldPatternsStayWhenTheProbeMovesByAFraction() {
        ComplexArray empty = ComplexArray.zeros(Precision.DOUBLE, 3, 40, 40);
        empty.fill(1);
        FancyStart s = near(FancyPtychoTest.object(CaseModel.start(), empty));
        assertThat(ModelCase.distance(at(s, 3.4, 4.3), at(s, 3, 4))).isLessThan(1e-12);
    }

    private static double[] at(FancyStart s, double y, double x) {
        FancyStart still = new FancyStart(
                s.probe(),
                s.object(),
                s.origin(),
                s.backgroundRoot(),
                s.weights(),
                new double[5][2],
                s.flat(),
                s.support(),
                s.propagator(),
                s.plane(),
                s.detector(),
                s.detectorShape());
        boolean[] good = new boolean[256];
        Arrays.fill(good, true);
        double[][] places = {{y, x}, {5, 5}, {6, 6}, {7, 7}, {8, 8}};
        Ptycho2DDataset data = CaseModel.dataset((frame, counts) -> {}, 5, 16, 16, good, places);
        MultisliceOptions options = MultisliceOptions.spaced(700, 1100).scan(scan());
        try (MultislicePtycho model = new MultislicePtycho(still, WAVELENGTH, options)) {
            return model.simulate(data, new int[] {0}).toDoubles();
        }
    }

    @Test
    void powerIsTakenFromEverySlice() {
        ComplexArray object = slices(3).object();
        object.layer(1).timesAssign(1.7);
        MultisliceOptions options = MultisliceOptions.evenly(3, 900)
                .scan(scan().probePowerGauge(true).modes(2));
        try (MultislicePtycho model =
                        new MultislicePtycho(FancyPtychoTest.object(slices(3), object), WAVELENGTH, options);
                MultislicePtycho gauged =
                        new MultislicePtycho(FancyPtychoTest.object(slices(3), object), WAVELENGTH, options)) {
            double[] before = simulated(model);
            int[][] places = {{3, 4}, {10, 8}};
            new PowerGauge(gauged.parameter("probe"), gauged.parameter("obj"), options.scan(), ScanPtycho.Layers.SLICES)
                    .apply(PowerGauge.illumination(gauged.probe(), gauged.parameter("obj"), places));
            assertThat(ModelCase.distance(simulated(gauged), before)).isLessThan(1e-12);
            ComplexArray scaled = gauged.transmission();
            for (int s = 0; s < 3; s++) {
                ComplexArray slice = scaled.layer(s);
                // What light does not see is scaled as well: the mean over all is near that of the light.
                assertThat(slice.abs().mean()).isCloseTo(1, within(0.05));
            }
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        double[][] found = new double[2][];
        for (int t = 0; t < 2; t++) {
            MultisliceOptions options = MultisliceOptions.evenly(3, 900).scan(scan().threads(1 + 2 * t));
            try (MultislicePtycho model = new MultislicePtycho(slices(3), WAVELENGTH, options)) {
                model.adam(2, CaseModel.dataset(), RunOptions.adam().batch(4)).forEach(e -> {});
                found[t] = model.parameters().stream()
                        .flatMapToDouble(p -> Arrays.stream(p.toDoubles()))
                        .toArray();
            }
        }
        assertThat(found[1]).containsExactly(found[0]);
    }

    @Test
    void resultsGiveTheModelBack(@TempDir Path folder) throws PtyjIoException {
        MultisliceOptions options = MultisliceOptions.spaced(900, 1300)
                .similarity(0.5)
                .tilt(1e-4, 2e-4)
                .scan(scan());
        try (MultislicePtycho model = new MultislicePtycho(slices(3), WAVELENGTH, options)) {
            model.parameter("slice_distances").refine();
            model.adam(2, CaseModel.dataset()).forEach(e -> {});
            model.save(folder.resolve("thick.h5"));
            Results results = Results.load(folder.resolve("thick.h5"));
            assertThat(results.numbers("slice_distances")).containsExactly(model.distances());
            assertThat(model.distances()[0]).isNotEqualTo(900);
            try (MultislicePtycho again = MultislicePtycho.fromResults(results)) {
                assertThat(simulated(again)).containsExactly(simulated(model));
                assertThat(again.tilt()).containsExactly(model.tilt());
                again.adam(1, CaseModel.dataset()).forEach(e -> {});
            }
            model.inspect(CaseModel.dataset()).page("thick", folder.resolve("thick.html"));
            assertThat(folder.resolve("thick.html")).exists();
            assertThatThrownBy(() -> FancyPtycho.fromResults(results))
                    .hasMessage("these are results of a MultislicePtycho, not of a FancyPtycho");
        }
    }

    @Test
    void dataGiveEmptySlicesToBeginWith() {
        MultisliceOptions options =
                MultisliceOptions.evenly(3, 1e-6).scan(FancyOptions.usual().threads(1));
        try (MultislicePtycho model = MultislicePtycho.fromDataset(SmallScan.dataset(), options);
                FancyPtycho thin = FancyPtycho.fromDataset(SmallScan.dataset(), options.scan())) {
            ComplexArray object = model.transmission();
            assertThat(object.length(0)).isEqualTo(3);
            assertThat(object.minus(object.copy().fill(1)).norm2()).isZero();
            assertThat(model.probe().toDoubles()).containsExactly(thin.probe().toDoubles());
        }
    }

    @Test
    void noticesTellOfSlicesThatAreTooFarOrTooNear() {
        List<String> lines = notices(1e6);
        assertThat(lines).singleElement().asString().contains("wrap around the field between slices 1.00e+06 m apart");
        assertThat(notices(10)).singleElement().asString().contains("slices 10.0 m apart can hardly be told");
        assertThat(notices(3000)).isEmpty();
    }

    private static List<String> notices(double distance) {
        MultisliceOptions options = MultisliceOptions.evenly(2, distance).scan(scan());
        try (MultislicePtycho model = new MultislicePtycho(slices(2), WAVELENGTH, options)) {
            return model.notices();
        }
    }

    @Test
    void wrongOptionsAreToldOf() {
        assertThatThrownBy(() -> MultisliceOptions.evenly(0, 1e-6))
                .hasMessage("the number of slices must be at least 1, not 0");
        assertThatThrownBy(() -> MultisliceOptions.evenly(2, -1e-6)).hasMessageContaining("not -1.0E-6");
        assertThatThrownBy(() -> MultisliceOptions.evenly(1, Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> MultisliceOptions.spaced(1e-6, 0)).hasMessageContaining("positive and finite");
        assertThatThrownBy(() -> MultisliceOptions.evenly(2, 1).bandLimit(0)).hasMessageContaining("band limit");
        assertThatThrownBy(() -> MultisliceOptions.evenly(2, 1).similarity(-1)).hasMessageContaining("not -1.0");
        assertThatThrownBy(() -> MultisliceOptions.evenly(2, 1).tilt(Math.tan(Math.PI / 2), Double.NaN))
                .hasMessageContaining("less than 90 degrees");
        assertThatThrownBy(() ->
                        MultisliceOptions.evenly(2, 1).scan(FancyOptions.usual().objectModes(2)))
                .hasMessageContaining("2 object modes");
        assertThatThrownBy(() -> new MultislicePtycho(
                        slices(2), WAVELENGTH, MultisliceOptions.evenly(3, 900).scan(scan())))
                .hasMessage("an object of 2 layers for 3 slices");
        assertThatThrownBy(() -> new MultislicePtycho(
                        slices(2), -1, MultisliceOptions.evenly(2, 900).scan(scan())))
                .hasMessageContaining("wavelength");
    }

    @Test
    void aSkewObjectIsToldOf() {
        FancyStart s = slices(2);
        Basis skew = new Basis(new Vector3(0, 1, 0), new Vector3(1, 0.2, 0));
        FancyStart wrong = new FancyStart(
                s.probe(),
                s.object(),
                s.origin(),
                s.backgroundRoot(),
                s.weights(),
                s.offsets(),
                s.flat(),
                s.support(),
                s.propagator(),
                ScanPlane.of(skew),
                s.detector(),
                s.detectorShape());
        assertThatThrownBy(() -> new MultislicePtycho(
                        wrong, WAVELENGTH, MultisliceOptions.evenly(2, 900).scan(scan())))
                .hasMessageContaining("right angles")
                .hasMessageContaining("78.6901 degrees");
    }
}
