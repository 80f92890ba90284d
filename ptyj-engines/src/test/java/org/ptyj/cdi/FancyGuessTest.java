package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.Parameter;
import org.ptyj.autodiff.Tape;
import org.ptyj.autodiff.Var;
import org.ptyj.autodiff.Workspace;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;

/** Models that begin with nothing but data. */
class FancyGuessTest {
    private static final int N = 16;
    private static final double WAVELENGTH = 1e-9;
    /** Object pixels of 100 nm. */
    private static final DetectorGeometry GEOMETRY = DetectorGeometry.of(0.08, 50e-6);

    private static final double PIXEL = WAVELENGTH * 0.08 / (N * 50e-6);

    /** Patterns like a cone of light, with some noise, and positions between pixels. */
    private static Measurement measurement() {
        Random random = new Random(1);
        double[] counts = new double[6 * N * N];
        Arrays.setAll(counts, i -> {
            double r = Math.hypot(i % (N * N) / N - N / 2, i % N - N / 2);
            return (r < 4 ? 100 : 4) + random.nextDouble();
        });
        return Measurement.of(FrameStack.of(RealArray.of(counts, 6, N, N)), WAVELENGTH, GEOMETRY);
    }

    private static Ptycho2DDataset dataset(Measurement measurement) {
        double[][] metres = new double[6][];
        for (int k = 0; k < 6; k++) {
            metres[k] = new double[] {PIXEL * (k % 3) * 2.4, PIXEL * (k / 3) * 2.75, 0};
        }
        return Ptycho2DDataset.of(measurement, metres);
    }

    private static FancyOptions options() {
        return FancyOptions.usual().precision(Precision.DOUBLE).threads(1).objectPadding(0);
    }

    private static double power(FancyPtycho model, Ptycho2DDataset data) {
        return model.simulate(data, new int[] {0}).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theGuessGivesTheMeasuredIntensityWhateverTheOversampling(int oversampling) {
        Ptycho2DDataset data = dataset(measurement());
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options().oversampling(oversampling))) {
            double measured = mean(data);
            // The object begins as 1: only rounding and what is added to each pixel.
            assertThat(power(model, data)).isCloseTo(measured, within(1e-3 * measured));
        }
    }

    private static double mean(Ptycho2DDataset data) {
        RealArray root = MeanAmplitude.of(data);
        return root.times(root).sum();
    }

    @Test
    void theObjectHoldsAllWindowsAndItsRim() {
        Ptycho2DDataset data = dataset(measurement());
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options().objectPadding(3))) {
            assertThat(model.parameter("obj").shape().ny()).isEqualTo(3 + N + 6);
            assertThat(model.parameter("obj").shape().nx()).isEqualTo(5 + N + 6);
            double least = Arrays.stream(model.positions(data))
                    .mapToDouble(p -> Math.min(p[0], p[1]))
                    .min()
                    .orElseThrow();
            assertThat(least).isCloseTo(3, within(1e-9));
        }
    }

    @Test
    void intensitiesBackgroundAndFlatFieldAreTakenFromTheData() {
        double[] two = new double[N * N];
        Arrays.fill(two, 2);
        RealArray image = RealArray.of(two, N, N);
        Ptycho2DDataset data = dataset(measurement().background(image).flatField(image))
                .withIntensities(new double[] {1, 4, 1, 1, 1, 1});
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options());
                FancyPtycho plain = FancyPtycho.fromDataset(data, options().useFlatField(false))) {
            assertThat(model.background().plus(-2).abs().max()).isLessThan(1e-12);
            assertThat(model.parameter("background").isFrozen()).isTrue();
            double[] weights = model.parameter("weights").toDoubles();
            assertThat(weights[1]).isCloseTo(2 * weights[0], within(1e-12));
            assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(1, within(1e-12));
            double counts = plain.simulate(data, new int[] {0}).sum() - 2 * N * N;
            assertThat(model.simulate(data, new int[] {0}).sum() - 2 * N * N)
                    .isCloseTo(2 * counts, within(1e-9 * counts));
        }
    }

    @Test
    void viewsKeepTheRowsOfTheWholeScan() {
        Ptycho2DDataset view = dataset(measurement()).subset(new int[] {4, 5});
        try (FancyPtycho model = FancyPtycho.fromDataset(view, options())) {
            assertThat(model.parameter("weights").toDoubles()).hasSize(6);
            model.adam(1, view).forEach(e -> {});
            assertThat(model.parameter("weights").toDoubles()[0]).isEqualTo(1);
            assertThat(model.parameter("weights").toDoubles()[4]).isNotEqualTo(1);
        }
    }

    @Test
    void maskedPixelsAreFilledFromTheirRing() {
        boolean[] good = new boolean[N * N];
        Arrays.fill(good, true);
        good[(N / 2) * N + N / 2 + 3] = false;
        Ptycho2DDataset data = dataset(measurement().mask(Mask.of(good, N, N)));
        double[] root = MeanAmplitude.of(data).toDoubles();
        double[] whole = MeanAmplitude.of(dataset(measurement())).toDoubles();
        int hole = (N / 2) * N + N / 2 + 3;
        // Noise between 0 and 1 on 100 counts.
        assertThat(root[hole]).isCloseTo(whole[hole], within(0.06));
        whole[hole] = root[hole];
        assertThat(root).containsExactly(whole);
    }

    static Stream<FancyOptions> combinations() {
        return Stream.of(
                options().modes(2).rank(-1),
                options().modes(3).rank(2),
                options().objectModes(2),
                options().probeSupportRadius(5).oversampling(2),
                options().probeFourierCrop(3),
                options().probeFourierCrop(3).oversampling(2),
                options().fourierProbe(true).probeSupportRadius(6),
                options().exponentiated(true).randomAngle(0.3),
                options().exponentiated(true).phaseOnly(true).randomAngle(0.3),
                options().propagationDistance(2e-5),
                options().simulateFinitePixels(true),
                options()
                        .allowFourierShifts(true)
                        .simulateProbeTranslation(true)
                        .oversampling(2),
                options().nearField(true),
                options().nearField(true).propagationDistance(0.02).oversampling(2));
    }

    /** Away from the guess, whose roots of intensities are 0 in places and have no slope there. */
    private static void disturb(CdiModel<?> model, Random random) {
        for (String name : new String[] {"probe", "obj"}) {
            double[] values = model.parameter(name).toDoubles();
            Arrays.setAll(values, i -> values[i] + 0.2 * random.nextGaussian());
            model.parameter(name).set(values);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyCombinationGivesAModelThatFits(FancyOptions options) {
        Ptycho2DDataset data = dataset(measurement());
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            Random random = new Random(2);
            double[] offsets = model.parameter("translation_offsets").toDoubles();
            // Away from whole pixels, where derivatives are one-sided.
            Arrays.setAll(offsets, i -> 0.2 + 0.1 * random.nextDouble());
            model.parameter("translation_offsets").set(offsets);
            disturb(model, random);
            model.checkGradients(data, new int[] {0, 3, 5}, 4).assertPasses();
            model.adam(5, data, RunOptions.adam().batch(3)).forEach(e -> {});
            double first = model.history().get(0).loss();
            assertThat(model.history().get(4).loss()).isLessThan(first);
        }
    }

    @Test
    void aPropagatedGuessIsThatAtTheFocusPropagated() {
        Ptycho2DDataset data = dataset(measurement());
        AngularSpectrum medium = new AngularSpectrum(WAVELENGTH, PIXEL, PIXEL);
        try (FancyPtycho focus = FancyPtycho.fromDataset(data, options().widenProbe(false));
                FancyPtycho moved = FancyPtycho.fromDataset(data, options().propagationDistance(5e-5))) {
            ComplexArray expected = ProbeGuess.propagated(focus.probe().layer(0), medium, 5e-5);
            assertThat(ModelCase.distance(moved.probe().toDoubles(), expected.toDoubles()))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void scatteringModesTiltTheSurface() {
        // A detector that looks at light scattered by 40 degrees.
        double angle = Math.toRadians(40);
        Vector3 column = new Vector3(-50e-6 * Math.cos(angle), 0, 50e-6 * Math.sin(angle));
        DetectorGeometry tilted =
                new DetectorGeometry(0.08, new Basis(new Vector3(0, -50e-6, 0), column), Optional.empty());
        RealArray patterns = RealArray.of(new double[6 * N * N], 6, N, N).plus(3);
        Ptycho2DDataset data = dataset(Measurement.of(FrameStack.of(patterns), WAVELENGTH, tilted));
        double transmission = range(data, options());
        double same = range(data, options().scattering(FancyOptions.ScatteringMode.TRANSMISSION));
        double reflection = range(data, options().scattering(FancyOptions.ScatteringMode.REFLECTION));
        assertThat(same).isEqualTo(transmission);
        // Grazing the surface at half the angle to its normal, with steps of the probe longer on it.
        assertThat(reflection).isNotCloseTo(transmission, within(0.05 * transmission));
    }

    @Test
    void nothingIsReflectedStraightOn() {
        FancyOptions reflection = options().scattering(FancyOptions.ScatteringMode.REFLECTION);
        assertThatThrownBy(() -> FancyPtycho.fromDataset(dataset(measurement()), reflection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scattering(REFLECTION)");
    }

    private static double range(Ptycho2DDataset data, FancyOptions options) {
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options)) {
            double[] columns = Arrays.stream(model.positions(data))
                    .mapToDouble(p -> p[1])
                    .sorted()
                    .toArray();
            return columns[columns.length - 1] - columns[0];
        }
    }

    @Test
    void nearFieldsAreScaledByTheirFocus() {
        Ptycho2DDataset data = dataset(measurement());
        NearFieldSetup parallel = NearFieldSetup.of(data, options().nearField(true));
        assertThat(parallel.magnification()).isEqualTo(1);
        assertThat(parallel.distance()).isEqualTo(0.08);
        NearFieldSetup cone = NearFieldSetup.of(data, options().nearField(true).propagationDistance(0.02));
        assertThat(cone.magnification()).isCloseTo(5, within(1e-12));
        assertThat(cone.distance()).isCloseTo(0.016, within(1e-12));
        assertThat(cone.objectBasis(GEOMETRY.basis(), 2).rowPitch()).isCloseTo(5e-6, within(1e-15));
        assertThatThrownBy(
                        () -> NearFieldSetup.of(data, options().nearField(true).propagationDistance(-0.05)))
                .hasMessageContaining("different sides of the focus: magnification -0.6");
    }

    @Test
    void planesAcrossTheBeamArePropagatedAsByTheAngularSpectrum() {
        AngularSpectrum medium = new AngularSpectrum(6e-7, 4e-7, 3e-7); // with evanescent waves
        Basis grid = Basis.ofPixels(4e-7, 3e-7);
        for (double z : new double[] {2e-6, 0}) {
            ComplexArray expected = medium.transfer(12, 9, z);
            ComplexArray found = PlanePropagator.transfer(grid, new Vector3(0, 0, z), 6e-7, 12, 9);
            assertThat(ModelCase.distance(found.toDoubles(), expected.toDoubles()))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void aBandLimitCutsFrequencies() {
        AngularSpectrum limited = new AngularSpectrum(1e-9, 1e-7, 1e-7, 2.0 / 3);
        double[] pairs = limited.transfer(16, 16, 1e-5).toDoubles();
        double[] free =
                new AngularSpectrum(1e-9, 1e-7, 1e-7).transfer(16, 16, 1e-5).toDoubles();
        for (int i = 0; i < 256; i++) {
            // The largest positive frequency of 16 is number 7.
            double y = PlanePropagator.cycles(i / 16, 16) * 16 / 7;
            double x = PlanePropagator.cycles(i % 16, 16) * 16 / 7;
            boolean inside = Math.hypot(y, x) < 2.0 / 3;
            assertThat(pairs[2 * i]).isEqualTo(inside ? free[2 * i] : 0);
            assertThat(pairs[2 * i + 1]).isEqualTo(inside ? free[2 * i + 1] : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backPropagationUndoesPropagation(boolean near) {
        Ptycho2DDataset data = dataset(measurement());
        Random random = new Random(3);
        double[] pairs = new double[2 * N * N];
        Arrays.setAll(pairs, i -> random.nextGaussian());
        FancyOptions options = near ? options().nearField(true).propagationDistance(0.02) : options();
        try (FancyPtycho model = FancyPtycho.fromDataset(data, options);
                Workspace<?> work = Workspace.of(Precision.DOUBLE, 1)) {
            Parameter wave = Parameter.of("wave", ComplexArray.of(pairs, N, N), Precision.DOUBLE)
                    .freeze();
            Tape tape = new Tape(work, 1);
            Var back = model.backPropagate(tape, model.propagate(tape, tape.parameter(wave)));
            assertThat(ModelCase.distance(tape.run(back).value(back, 0), pairs)).isLessThan(1e-13);
        }
    }

    @Test
    void theSimplestModelRoundsPositionsAndFits() {
        Ptycho2DDataset data = dataset(measurement());
        double[] ones = new double[2 * (N + 3) * (N + 5)];
        Arrays.setAll(ones, i -> i % 2 == 0 ? 1 : 0);
        ScanPlane plane = ScanPlane.of(GEOMETRY.objectBasis(WAVELENGTH, N, N));
        double[] origin = SimplePtycho.extent(plane.toPixels(data.translations()), N, N, 0)[0];
        try (SimplePtycho model = new SimplePtycho(
                ProbeGuess.ofMeanPattern(data),
                ComplexArray.of(ones, N + 3, N + 5),
                origin,
                plane,
                Precision.DOUBLE,
                1)) {
            disturb(model, new Random(5));
            model.checkGradients(data, new int[] {0, 1, 5}, 6).assertPasses();
            model.adam(5, data, RunOptions.adam().batch(3)).forEach(e -> {});
            assertThat(model.history().get(4).loss())
                    .isLessThan(model.history().get(0).loss());
            assertThat(model.object().abs().plus(-1).abs().max()).isGreaterThan(1e-3);
        }
    }

    @Test
    void seedsDecideRandomGuesses() {
        Ptycho2DDataset data = dataset(measurement());
        FancyOptions two = options().modes(2).randomAngle(1);
        try (FancyPtycho a = FancyPtycho.fromDataset(data, two.seed(1));
                FancyPtycho b = FancyPtycho.fromDataset(data, two.seed(1));
                FancyPtycho c = FancyPtycho.fromDataset(data, two.seed(2))) {
            assertThat(b.probe().toDoubles()).containsExactly(a.probe().toDoubles());
            assertThat(b.transmission().toDoubles())
                    .containsExactly(a.transmission().toDoubles());
            assertThat(c.transmission().toDoubles())
                    .isNotEqualTo(a.transmission().toDoubles());
        }
    }

    @Test
    void aCropOfEverythingIsToldOf() {
        assertThatThrownBy(() -> FancyPtycho.fromDataset(
                        dataset(measurement()), options().probeFourierCrop(8)))
                .hasMessageContaining("a Fourier crop of 8 pixels leaves nothing of 16 x 16");
    }
}
