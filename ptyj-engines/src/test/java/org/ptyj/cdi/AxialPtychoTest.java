package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.Measured;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.autodiff.StandardLoss;
import org.ptyj.autodiff.Tape;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;

class AxialPtychoTest {
    private static final AxialSimulation SMALL = new AxialSimulation(32, 5, 0, 0, 0);

    /** The reference case: 5 frames of 24 x 24 pixels, median of z 0. */
    private static final class Reference {
        static final double[] Z = {-3.1e-05, -1.2499999999999999e-05, 0.0, 1.4199999999999998e-05, 2.9e-05};
        static final double DEPTH = 2e-5;
        final ModelCase files = new ModelCase("axial");

        AxialScanDataset dataset() {
            DetectorGeometry geometry = DetectorGeometry.of(0.08, 0.00011);
            RealArray patterns = files.real("in_measured");
            Measurement m = Measurement.of(FrameStack.of(patterns), 1.24e-9, geometry);
            return AxialScanDataset.of(m.mask(Mask.of(files.mask("in_mask"), 24, 24)), column(Z));
        }

        AxialPtycho model(StandardLoss loss) {
            double[] dz = files.values("in_dz_m");
            Arrays.setAll(dz, i -> dz[i] / DEPTH);
            double[] weights = {1, 1, 1, 1, 1};
            AxialScanDataset dataset = dataset();
            AxialStart start = new AxialStart(
                    files.complex("in_probe_normalized").times(49.763529729161434),
                    files.complex("in_obj"),
                    0,
                    new double[2],
                    files.real("in_background_sqrt"),
                    weights,
                    dz,
                    Optional.empty(),
                    Optional.empty(),
                    ProbeGuess.medium(dataset),
                    ScanPlane.of(dataset.geometry().objectBasis(1.24e-9, 24, 24)),
                    DEPTH);
            return new AxialPtycho(
                    start,
                    AxialOptions.usual().precision(Precision.DOUBLE).loss(loss).threads(2));
        }
    }

    private static double[][] column(double... z) {
        return Arrays.stream(z).mapToObj(v -> new double[] {0, 0, v}).toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"AMPLITUDE_MSE, 854.3979090363516", "POISSON_NLL, -303297.6627430401"})
    void theReferenceCaseIsMet(StandardLoss loss, double expected) {
        Reference reference = new Reference();
        AxialScanDataset dataset = reference.dataset();
        int[] all = Frames.all(5);
        try (AxialPtycho model = reference.model(loss)) {
            model.parameter("dz").refine();
            model.parameter("background").refine();
            assertThat(ModelCase.distance(
                            model.simulate(dataset, all).toDoubles(), reference.files.values("out_simulated")))
                    .isLessThan(1e-12);
            Tape tape = new Tape(model.workspace(), 5);
            Measured measured = Frames.measured(dataset, loss);
            double found = tape.backward(tape.loss(model.simulate(tape, dataset.inputs(all)), measured, all))
                    .loss();
            assertThat(found).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
            String file = "grad_" + loss.name().toLowerCase(Locale.ROOT) + "_";
            String[][] names = {{"probe", "probe"}, {"obj", "obj"}, {"background", "bg"}, {"dz", "dz"}};
            for (String[] name : names) {
                double[] gradient = model.parameter(name[0]).gradient();
                double unit = name[0].equals("dz") ? Reference.DEPTH : 1;
                Arrays.setAll(gradient, i -> gradient[i] / unit);
                assertThat(ModelCase.distance(gradient, reference.files.values(file + name[1])))
                        .as(name[0])
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void gradientsOfAllParametersAgreeWithDifferences() {
        try (AxialPtycho model = new Reference().model(StandardLoss.AMPLITUDE_MSE)) {
            model.parameters().forEach(p -> p.refine());
            model.parameter("tilt").set(new double[] {0.3, -0.2});
            model.parameter("z_scale").set(new double[] {1.02});
            model.checkGradients(new Reference().dataset(), Frames.all(5), 3).assertPasses();
        }
    }

    private static double[] patterns(ComplexArray probe, ComplexArray object, double[] z, double[] tilt) {
        try (AxialPtycho model = SMALL.truth(probe, object, z, 1)) {
            model.parameter("tilt").set(tilt);
            return simulated(model, z);
        }
    }

    private static double[] simulated(AxialPtycho model, double[] z) {
        AxialScanDataset blank = SMALL.dataset(RealArray.of(new double[5 * 32 * 32], 5, 32, 32), z);
        return model.simulate(blank, Frames.all(5)).toDoubles();
    }

    @Test
    void theTwinHasTheSamePatternsWithTheOtherSignOfZ() {
        ComplexArray probe = ProbeGuess.propagated(SMALL.probe(), AxialSimulation.MEDIUM, 1e-5);
        double[] z = SMALL.z();
        double[] negative = Arrays.stream(z).map(v -> -v).toArray();
        double[] twin =
                patterns(AxialSimulation.twin(probe), AxialSimulation.twin(SMALL.object()), negative, new double[2]);
        // Rounding only.
        assertThat(ModelCase.distance(twin, patterns(probe, SMALL.object(), z, new double[2])))
                .isLessThan(1e-13);
    }

    @Test
    void aRampOfTheObjectIsATiltOfTheAxis() {
        double kappa = 2 * Math.PI / (32 * AxialSimulation.PIXEL);
        double tangent = -kappa / (2 * Math.PI / AxialSimulation.WAVELENGTH);
        double tilt = tangent * AxialSimulation.DEPTH / AxialSimulation.PIXEL;
        double[] ramped = patterns(ramp(SMALL.probe(), -1), ramp(SMALL.object(), 1), SMALL.z(), new double[2]);
        double[] tilted = patterns(SMALL.probe(), SMALL.object(), SMALL.z(), new double[] {0, tilt});
        // The propagator is not quite a parabola.
        assertThat(ModelCase.distance(ramped, tilted)).isLessThan(1e-4);
        assertThat(ModelCase.distance(
                        ramped, patterns(SMALL.probe(), SMALL.object(), SMALL.z(), new double[] {0, -tilt})))
                .isGreaterThan(0.01);
    }

    /** Times exp(2 pi i periods x / n). */
    private static ComplexArray ramp(ComplexArray field, int periods) {
        int n = field.length(1);
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double phase = 2 * Math.PI * periods * (i % n) / n;
            pairs[2 * i] = Math.cos(phase);
            pairs[2 * i + 1] = Math.sin(phase);
        }
        return field.times(ComplexArray.of(pairs, n, n));
    }

    @Test
    void aCommonChangeOfDistancesOnlyMovesTheReferencePlane() {
        double c = 1.3e-5;
        double[] z = SMALL.z();
        ComplexArray moved = ProbeGuess.propagated(SMALL.probe(), AxialSimulation.MEDIUM, -c);
        try (AxialPtycho model = SMALL.truth(moved, SMALL.object(), z, 1)) {
            double[] dz = new double[5];
            Arrays.fill(dz, c / AxialSimulation.DEPTH);
            model.parameter("dz").set(dz);
            assertThat(ModelCase.distance(
                            simulated(model, z), patterns(SMALL.probe(), SMALL.object(), z, new double[2])))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void withoutMovementAllPatternsAreTheSame() {
        double[] z = SMALL.z();
        try (AxialPtycho model = SMALL.truth(SMALL.probe(), SMALL.object(), z, 1)) {
            model.parameter("z_scale").set(new double[] {0});
            double[] frames = simulated(model, z);
            assertThat(Arrays.copyOfRange(frames, 4 * 1024, 5 * 1024)).containsExactly(Arrays.copyOf(frames, 1024));
        }
    }

    @Test
    void runoutMovesTheProbeOverALargerObjectAsInPtychography() {
        Random random = new Random(4);
        double[][] rows = new double[5][3];
        for (int k = 0; k < 5; k++) {
            rows[k][0] = 3 * AxialSimulation.PIXEL * random.nextGaussian();
            rows[k][1] = 3 * AxialSimulation.PIXEL * random.nextGaussian();
            rows[k][2] = 1e-4 * k;
        }
        double[] ones = new double[5 * 32 * 32];
        Arrays.fill(ones, 10);
        AxialScanDataset usual = SMALL.dataset(RealArray.of(ones, 5, 32, 32), SMALL.z());
        AxialScanDataset axial = AxialScanDataset.of(usual.measurement(), rows);
        Ptycho2DDataset lateral = Ptycho2DDataset.of(usual.measurement(), rows);
        AxialOptions options = AxialSimulation.options().precision(Precision.DOUBLE);
        FancyOptions fancy = FancyOptions.usual()
                .precision(Precision.DOUBLE)
                .objectPadding(0)
                .widenProbe(false)
                .threads(1);
        try (AxialPtycho model = AxialPtycho.fromDataset(axial, options);
                FancyPtycho flat = FancyPtycho.fromDataset(lateral, fancy)) {
            assertThat(model.parameter("obj").shape())
                    .isEqualTo(flat.parameter("obj").shape());
            double[] pairs = model.parameter("obj").toDoubles();
            Arrays.setAll(pairs, i -> pairs[i] + 0.2 * random.nextGaussian());
            double[] probe = model.parameter("probe").toDoubles();
            Arrays.setAll(probe, i -> random.nextGaussian());
            model.parameter("obj").set(pairs);
            flat.parameter("obj").set(pairs);
            model.parameter("probe").set(probe);
            flat.parameter("probe").set(probe);
            model.parameter("z_scale").set(new double[] {0});
            double[] found = model.simulate(axial, Frames.all(5)).toDoubles();
            double[] expected = flat.simulate(lateral, Frames.all(5)).toDoubles();
            assertThat(ModelCase.distance(found, expected)).isLessThan(1e-12);
            model.parameter("z_scale").set(new double[] {1});
            model.parameters().forEach(p -> p.refine());
            model.checkGradients(axial, Frames.all(5), 5).assertPasses();
        }
    }

    @Test
    void correctionsOfDistancesKeepTheMeanZero() {
        Reference reference = new Reference();
        try (AxialPtycho model = reference.model(StandardLoss.AMPLITUDE_MSE)) {
            model.parameter("dz").refine();
            model.adam(3, reference.dataset(), RunOptions.adam().batch(2)).forEach(e -> {});
            assertThat(Arrays.stream(model.parameter("dz").toDoubles()).sum()).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void whatNeedsALookIsToldOf() {
        AxialSimulation s = new AxialSimulation(64, 5, 0, 0, 0);
        double[] wide = Arrays.stream(s.z()).map(z -> 3 * z).toArray();
        AxialScanDataset blank = s.dataset(RealArray.of(new double[5 * 64 * 64], 5, 64, 64), wide);
        try (AxialPtycho model = s.truth(s.probe(), s.object(), wide, 1)) {
            assertThat(model.notices(blank)).hasSize(2).allMatch(line -> line.contains("on the edge of the field"));
        }
        try (AxialPtycho model = s.truth(s.probe(), s.object(), s.z(), 1)) {
            double[] narrow = Arrays.stream(s.z()).map(z -> 0.5 * z).toArray();
            assertThat(model.notices(s.dataset(RealArray.of(new double[5 * 64 * 64], 5, 64, 64), narrow)))
                    .isEmpty();
        }
        Measurement near = Measurement.of(
                FrameStack.of(RealArray.of(new double[5 * 64 * 64], 5, 64, 64)), 1e-9, DetectorGeometry.of(1e-3, 1e-6));
        try (AxialPtycho model = s.truth(s.probe(), s.object(), s.z(), 1)) {
            assertThat(model.notices(AxialScanDataset.of(near, column(s.z()))))
                    .anyMatch(line -> line.startsWith("if the sample was moved"));
        }
    }

    @Test
    void theApertureOfADiscIsItsRadius() {
        double[] amplitude = new double[64 * 64];
        Arrays.setAll(amplitude, i -> Math.hypot(i / 64 - 32, i % 64 - 32) < 16 ? 1 : 0);
        // Pixels make the disc 1 to 3 % smaller or larger.
        assertThat(AxialGuess.aperture(RealArray.of(amplitude, 64, 64))).isCloseTo(0.25, within(0.008));
    }

    @Test
    void wrongArraysAndOptionsAreToldOf() {
        ComplexArray small = ComplexArray.of(new double[2 * 31 * 32], 31, 32);
        assertThatThrownBy(() -> SMALL.truth(small, SMALL.object(), SMALL.z(), 1))
                .hasMessage("a probe of 31 x 32 pixels for frames of 32 x 32");
        assertThatThrownBy(() -> SMALL.truth(SMALL.probe(), small, SMALL.z(), 1))
                .hasMessageContaining("smaller than frames of 32 x 32");
        assertThatThrownBy(() -> AxialOptions.usual().modes(0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> AxialOptions.usual().aperture(-1)).hasMessageContaining("aperture must be positive");
        assertThatThrownBy(() -> AxialOptions.usual().propagationDistance(Double.NaN))
                .hasMessageContaining("propagation distance must be finite");
    }

    @Test
    void supportModesAndSeedsAreUsed() {
        AxialScanDataset data = SMALL.dataset(SMALL.patterns(), SMALL.z());
        AxialOptions options =
                AxialOptions.usual().modes(2).probeSupportRadius(9).threads(1);
        try (AxialPtycho model = AxialPtycho.fromDataset(data, options.seed(1));
                AxialPtycho same = AxialPtycho.fromDataset(data, options.seed(1));
                AxialPtycho other = AxialPtycho.fromDataset(data, options.seed(2))) {
            assertThat(model.probe().length(0)).isEqualTo(2);
            model.adam(2, data).forEach(e -> {});
            double[] power = model.probe().layer(0).abs2().toDoubles();
            for (int i = 0; i < power.length; i++) {
                if (Math.hypot(i / 32 - 15.5, i % 32 - 15.5) >= 9) {
                    assertThat(power[i]).isZero();
                }
            }
            same.adam(2, data).forEach(e -> {});
            assertThat(same.probe().toDoubles()).containsExactly(model.probe().toDoubles());
            assertThat(other.probe().layer(1).toDoubles())
                    .isNotEqualTo(model.probe().layer(1).toDoubles());
        }
    }
}
