package org.ptyj.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.autodiff.ModelCase;
import org.ptyj.cdi.Bragg2DPtycho.BraggGeometry;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;
import org.ptyj.cdi.results.Results;
import org.ptyj.io.PtyjIoException;

class Bragg2DPtychoTest {
    private static final int N = BraggScan.N;
    private static final double K = 2 * Math.PI / BraggScan.WAVELENGTH;
    private static final int[] FRAMES = {0, 1, 2, 3, 4};

    /** A detector of 64 pixels that sees 44 degrees: far from paraxial. */
    private static final DetectorGeometry WIDE = BraggScan.geometry(0.008, 1e-4);

    /** Two spots of a few pixels on the surface, one of them behind in phase. */
    private static ComplexArray spots() {
        double[] pairs = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            double y = i / N - N / 2;
            double x = i % N - N / 2;
            double one = Math.exp(-(y * y + x * x) / 3);
            double two = 0.6 * Math.exp(-(Math.pow(y - 4, 2) + Math.pow(x + 5, 2)) / 2);
            pairs[2 * i] = 100 * (one + two * Math.cos(1));
            pairs[2 * i + 1] = 100 * two * Math.sin(1);
        }
        return ComplexArray.of(pairs, N, N);
    }

    /** With the phase ramp of half a step of frequencies by which the middle of the detector lies beside a pixel. */
    private static ComplexArray centred(ComplexArray field) {
        double[] pairs = field.toDoubles();
        for (int i = 0; i < N * N; i++) {
            double phase = -Math.PI * (i / N - N / 2 + i % N - N / 2) / N;
            double re = pairs[2 * i];
            double im = pairs[2 * i + 1];
            pairs[2 * i] = re * Math.cos(phase) - im * Math.sin(phase);
            pairs[2 * i + 1] = re * Math.sin(phase) + im * Math.cos(phase);
        }
        return ComplexArray.of(pairs, N, N);
    }

    private interface Way {
        /** Phase of light from a point r of the surface to pixel D from the middle, and its brightness. */
        double[] to(Vector3 r, Vector3 d, Vector3 exit);
    }

    /** The sum of waves from every point of the surface, lit by a beam along z, at every pixel: no transform is used. */
    private static double[] direct(ComplexArray field, DetectorGeometry geometry, Way way) {
        Basis steps = BraggScan.plane(geometry, N).basis();
        Vector3 exit = geometry.basis().normal().times(-1);
        double[] pairs = field.toDoubles();
        double[] seen = new double[N * N];
        for (int p = 0; p < N * N; p++) {
            Vector3 d = geometry.basis().at(p / N - (N - 1) / 2.0, p % N - (N - 1) / 2.0);
            double re = 0;
            double im = 0;
            double brightness = 0;
            for (int i = 0; i < N * N; i++) {
                if (Math.hypot(pairs[2 * i], pairs[2 * i + 1]) < 1e-7) {
                    continue;
                }
                Vector3 r = steps.at(i / N - N / 2, i % N - N / 2);
                double[] to = way.to(r, d, exit);
                double phase = K * r.z() + to[0];
                re += pairs[2 * i] * Math.cos(phase) - pairs[2 * i + 1] * Math.sin(phase);
                im += pairs[2 * i] * Math.sin(phase) + pairs[2 * i + 1] * Math.cos(phase);
                brightness = to[1];
            }
            seen[p] = brightness * (re * re + im * im) / (N * N);
        }
        return seen;
    }

    private static double[] spherical(Vector3 r, Vector3 d, Vector3 exit) {
        double length = WIDE.distance();
        Vector3 v = d.plus(exit.times(length));
        double nearest = length * length + 2 * Math.pow(WIDE.basis().rowPitch() / 2, 2);
        return new double[] {K * (v.minus(r).length() - v.length()), nearest / v.dot(v) * exit.dot(v.unit())};
    }

    private static double[] throughLens(Vector3 r, Vector3 d, Vector3 exit) {
        double length = WIDE.distance();
        Vector3 to = d.plus(exit.times(Math.sqrt(length * length - d.dot(d)))).times(1 / length);
        return new double[] {-K * to.dot(r), 1};
    }

    private static double[] simulated(BraggOptions options) {
        ComplexArray one = ComplexArray.zeros(Precision.DOUBLE, N, N).fill(1);
        FancyStart start = BraggScan.start(WIDE, centred(spots()), one, new double[2], 1, N);
        FancyOptions exact = FancyOptions.usual().precision(Precision.DOUBLE).threads(2);
        BraggGeometry where = new BraggGeometry(BraggScan.WAVELENGTH, WIDE.distance(), 0);
        try (Bragg2DPtycho model = new Bragg2DPtycho(start, where, options.scan(exact))) {
            double[] made = model.simulate(BraggScan.blank(WIDE, new double[1][3], N), new int[1])
                    .toDoubles();
            return Arrays.stream(made).map(i -> i - CdiModel.EPSILON).toArray();
        }
    }

    /** Relative distance where the grid on the surface carries the waves that a pixel sees. */
    private static double distance(double[] made, double[] expected, boolean lens) {
        Basis steps = BraggScan.plane(WIDE, N).basis();
        var view = new TiltedView.View(BraggScan.WAVELENGTH, steps, WIDE.basis(), WIDE.distance(), lens);
        double[] map = TiltedView.of(view, N, N, 1).map();
        double[] a = made.clone();
        double[] b = expected.clone();
        for (int i = 0; i < a.length; i++) {
            if (Math.max(Math.abs(map[2 * i]), Math.abs(map[2 * i + 1])) > 0.95) {
                a[i] = 0;
                b[i] = 0;
            }
        }
        return ModelCase.distance(a, b);
    }

    @Test
    void patternsAreThoseOfWavesFromEveryPointOfTheSurface() {
        double[] expected = direct(spots(), WIDE, Bragg2DPtychoTest::spherical);
        double two = distance(simulated(BraggOptions.usual()), expected, false);
        double four = distance(simulated(BraggOptions.usual().fineness(4)), expected, false);
        double eight = distance(simulated(BraggOptions.usual().fineness(8)), expected, false);
        // Linear interpolation: a quarter for half the step.
        assertThat(two).isLessThan(0.01);
        assertThat(four).isLessThan(two / 3);
        assertThat(eight).isLessThan(four / 3);
        double without = distance(simulated(BraggOptions.usual().correctTilt(false)), expected, false);
        assertThat(without).isGreaterThan(0.3);
    }

    @Test
    void aLensTakesWavesWhereTheSineConditionTells() {
        double[] expected = direct(spots(), WIDE, Bragg2DPtychoTest::throughLens);
        double made = distance(simulated(BraggOptions.usual().lens(true).fineness(8)), expected, true);
        double without = distance(simulated(BraggOptions.usual().fineness(8)), expected, true);
        assertThat(made).isLessThan(0.002);
        assertThat(without).isGreaterThan(10 * made);
    }

    @Test
    void anUprightSampleInANarrowViewIsWhatFancyPtychoSees() {
        DetectorGeometry narrow = DetectorGeometry.of(100, 1e-5);
        ScanPlane plane = TiltedView.plane(narrow, 1e-10, new int[] {16, 16}, Vector3.BEAM);
        FancyStart s = CaseModel.start();
        FancyStart start = new FancyStart(
                s.probe(),
                s.object(),
                s.origin(),
                s.backgroundRoot(),
                s.weights(),
                s.offsets(),
                s.flat(),
                s.support(),
                s.propagator(),
                plane,
                narrow.basis(),
                s.detectorShape());
        double[][] translations = Arrays.stream(CaseModel.FILES.rows("in_pixel_positions"))
                .map(plane::toMetres)
                .toArray(double[][]::new);
        Ptycho2DDataset data = BraggScan.blank(narrow, translations, 16);
        FancyOptions options = CaseModel.options(Precision.DOUBLE);
        BraggGeometry where = new BraggGeometry(1e-10, 100, 0);
        for (int fineness : new int[] {1, 2}) {
            try (FancyPtycho fancy = new FancyPtycho(start, options);
                    Bragg2DPtycho bragg = new Bragg2DPtycho(
                            start,
                            where,
                            BraggOptions.usual().fineness(fineness).scan(options))) {
                double[] expected = fancy.simulate(data, FRAMES).toDoubles();
                // Angles of 1e-6 rad.
                assertThat(ModelCase.distance(bragg.simulate(data, FRAMES).toDoubles(), expected))
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void planeWavesOnATiltedGridGoAlongTheBeam() {
        Basis grid = BraggScan.plane(WIDE, 32).basis();
        Vector3 n = grid.normal().times(Math.signum(grid.normal().z()));
        double[][] waves = {{3, -5, 1}, {-7, 2, 0.6}, {0, 0, 0.9}, {12, 9, 0.4}};
        double metres = 3e-8;
        ComplexArray before = field(grid, n, waves, 0);
        ComplexArray after = field(grid, n, waves, metres);
        ObliqueSpectrum spectrum = ObliqueSpectrum.of(grid, BraggScan.WAVELENGTH, 32, 32);
        ComplexArray made =
                ProbeGuess.apply(before, (tape, f) -> f.filtered(tape.apply(spectrum, tape.constant(metres))));
        assertThat(ModelCase.distance(made.toDoubles(), after.toDoubles())).isLessThan(1e-7); // phases of 2000 rad
        assertThat(ModelCase.distance(before.toDoubles(), after.toDoubles())).isGreaterThan(0.1);
    }

    /** Plane waves with their full wave vectors, at the points of the grid moved along the beam, without its carrier. */
    private static ComplexArray field(Basis grid, Vector3 n, double[][] waves, double z) {
        Basis dual = grid.dual();
        Vector3 beamInPlane = Vector3.BEAM.minus(n.times(n.z()));
        double[] pairs = new double[2 * 32 * 32];
        for (double[] wave : waves) {
            Vector3 inPlane = dual.at(2 * Math.PI * wave[0] / 32, 2 * Math.PI * wave[1] / 32)
                    .plus(beamInPlane.times(K));
            Vector3 k = inPlane.plus(n.times(Math.sqrt(K * K - inPlane.dot(inPlane))));
            for (int i = 0; i < 32 * 32; i++) {
                Vector3 r = grid.at(i / 32, i % 32).plus(Vector3.BEAM.times(z));
                double phase = k.minus(Vector3.BEAM.times(K)).dot(r);
                pairs[2 * i] += wave[2] * Math.cos(phase);
                pairs[2 * i + 1] += wave[2] * Math.sin(phase);
            }
        }
        return ComplexArray.of(pairs, 32, 32);
    }

    @Test
    void acrossTheBeamPropagationIsThatOfTheAngularSpectrum() {
        Basis grid = Basis.ofPixels(0.4e-6, 0.3e-6); // some waves are evanescent
        for (double z : new double[] {2e-6, -2e-6}) {
            double[] expected = new AngularSpectrum(0.7e-6, 0.4e-6, 0.3e-6)
                    .transfer(16, 12, z)
                    .toDoubles();
            ObliqueSpectrum spectrum = ObliqueSpectrum.of(grid, 0.7e-6, 16, 12);
            var h = spectrum.forward(org.ptyj.autodiff.Value.numbers(z));
            for (int i = 0; i < 16 * 12; i++) {
                assertThat(h.re()[i]).isCloseTo(expected[2 * i], within(1e-12));
                assertThat(h.im()[i]).isCloseTo(expected[2 * i + 1], within(1e-12));
            }
        }
    }

    @Test
    void theSurfaceIsMetWhereTheBeamGoes() {
        double[][] translations = {{0, 0, 0}, {1e-8, 2e-8, 0}, {-1e-8, 0, 3e-9}};
        Ptycho2DDataset data = BraggScan.blank(WIDE, translations, 16);
        BraggOptions options = BraggOptions.usual()
                .scan(FancyOptions.usual()
                        .scattering(FancyOptions.ScatteringMode.REFLECTION)
                        .threads(1));
        try (Bragg2DPtycho model = Bragg2DPtycho.fromDataset(
                BraggScan.dataset(
                        WIDE, RealArray.zeros(Precision.SINGLE, 3, 16, 16).plus(1), translations),
                options)) {
            // The surface rises by cot(20 degrees) along x; the median frame is the first.
            double slope = 1 / Math.tan(BraggScan.ANGLE / 2);
            double[] d = model.distances(data);
            assertThat(d[0]).isCloseTo(0, within(1e-18));
            assertThat(d[1]).isCloseTo(1e-8 * slope, within(1e-15));
            assertThat(d[2]).isCloseTo(-1e-8 * slope - 3e-9, within(1e-15));
            // 1e-8 m across the beam are 1e-8 / sin(20 degrees) on the surface, whose columns run uphill.
            Basis steps = BraggScan.plane(WIDE, 16).basis();
            double[][] pixels = model.positions(data);
            double along = (pixels[1][1] - pixels[0][1]) * steps.columnPitch();
            assertThat(along).isCloseTo(1e-8 / Math.sin(BraggScan.ANGLE / 2), within(1e-15));
            model.parameter("translation_offsets").set(new double[] {0, 0, 0, 1, 0, 0});
            assertThat(model.distances(data)[1] - d[1]).isCloseTo(steps.column().z(), within(1e-15));
        }
    }

    @Test
    void theGuessIsPropagatedAlongTheBeam() {
        double[] counts = new double[3 * 256];
        Arrays.setAll(counts, i -> 1000 * Math.exp(-Math.hypot(i / 16 % 16 - 8, i % 16 - 8)));
        double[][] translations = {{0, 0, 0}, {1e-10, 2e-10, 0}, {-1e-10, 0, 0}};
        Ptycho2DDataset data = BraggScan.dataset(WIDE, RealArray.of(counts, 3, 16, 16), translations);
        FancyOptions scan = FancyOptions.usual()
                .scattering(FancyOptions.ScatteringMode.REFLECTION)
                .widenProbe(false)
                .precision(Precision.DOUBLE)
                .threads(1);
        BraggOptions usual = BraggOptions.usual();
        try (Bragg2DPtycho focus = Bragg2DPtycho.fromDataset(data, usual.scan(scan));
                Bragg2DPtycho behind = Bragg2DPtycho.fromDataset(data, usual.scan(scan.propagationDistance(4e-9)))) {
            Basis grid = BraggScan.plane(WIDE, 16).basis();
            ObliqueSpectrum spectrum = ObliqueSpectrum.of(grid, BraggScan.WAVELENGTH, 16, 16);
            ComplexArray expected =
                    ProbeGuess.apply(focus.probe(), (tape, f) -> f.filtered(tape.apply(spectrum, tape.constant(4e-9))));
            assertThat(ModelCase.distance(behind.probe().toDoubles(), expected.toDoubles()))
                    .isLessThan(1e-12);
            assertThat(ModelCase.distance(focus.probe().toDoubles(), expected.toDoubles()))
                    .isGreaterThan(0.1);
        }
    }

    /** What options change in a start, and the options. */
    private record Variant(
            String name,
            UnaryOperator<BraggOptions> options,
            UnaryOperator<FancyOptions> scan,
            UnaryOperator<FancyStart> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Variant variant(String name, UnaryOperator<FancyOptions> scan) {
        return new Variant(name, o -> o, scan, s -> s);
    }

    static Stream<Variant> variants() {
        return Stream.of(
                variant("plain", o -> o),
                new Variant("rows of equal steps", o -> o.correctTilt(false), o -> o, s -> s),
                new Variant("lens", o -> o.lens(true).fineness(1), o -> o, s -> s),
                new Variant("resting probe", o -> o.propagateProbe(false), o -> o, s -> s),
                variant("finite pixels", o -> o.simulateFinitePixels(true)),
                variant("Fourier probe", o -> o.fourierProbe(true)),
                variant("Fourier shifts", o -> o.allowFourierShifts(true).saturation(500)),
                variant("probe translation", o -> o.simulateProbeTranslation(true)),
                new Variant(
                        "mixed modes",
                        o -> o,
                        o -> o.rank(-1),
                        s -> FancyPtychoTest.with(
                                s,
                                s.probe(),
                                s.object(),
                                FancyPtychoTest.matrices(2),
                                s.flat(),
                                s.support(),
                                s.propagator())),
                new Variant(
                        "two object modes",
                        o -> o,
                        o -> o.objectModes(2),
                        s -> FancyPtychoTest.object(s, FancyPtychoTest.random(2, 0.8, 0.2, 2, 40, 40))),
                new Variant(
                        "exponentiated",
                        o -> o,
                        o -> o.exponentiated(true),
                        s -> FancyPtychoTest.object(s, FancyPtychoTest.random(1, 0, 0.3, 40, 40))),
                new Variant(
                        "cropped probe",
                        o -> o,
                        o -> o,
                        s -> FancyPtychoTest.probe(s, FancyPtychoTest.random(3, 0, 5, 2, 12, 10))),
                new Variant(
                        "oversampling",
                        o -> o,
                        o -> o.oversampling(2),
                        s -> FancyPtychoTest.object(s, FancyPtychoTest.random(4, 0.8, 0.2, 56, 56))));
    }

    /** The public case on a surface tilted by 30 and 20 degrees, with pixels of 3.3 wavelengths. */
    private static FancyStart tilted() {
        FancyStart s = CaseModel.start();
        Vector3 n = BraggOptions.usual().tilted(0.5, 0.35).surface().orElseThrow();
        Basis steps = new Basis(new Vector3(0, 1, -n.y() / n.z()), new Vector3(1, 0, -n.x() / n.z()));
        double[][] offsets = Arrays.stream(s.offsets()).map(double[]::clone).toArray(double[][]::new);
        offsets[0][0] += 0.3; // a whole pixel has a derivative on one side only
        offsets[0][1] += 0.2;
        double p = 0.3 / 16;
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
                new ScanPlane(steps, n),
                new Basis(new Vector3(0, p, 0), new Vector3(p, 0, 0)),
                s.detectorShape());
    }

    private static final BraggGeometry CASE = new BraggGeometry(0.3, 1, -6);

    @ParameterizedTest
    @MethodSource("variants")
    void gradientsOfEveryOptionAgreeWithDifferences(Variant variant) {
        FancyStart start = variant.start().apply(tilted());
        FancyOptions scan = variant.scan().apply(CaseModel.options(Precision.DOUBLE));
        try (Bragg2DPtycho model = new Bragg2DPtycho(
                start, CASE, variant.options().apply(BraggOptions.usual()).scan(scan))) {
            model.parameters().forEach(p -> p.refine());
            model.checkGradients(CaseModel.dataset(), FRAMES, 9).assertPasses();
        }
    }

    @Test
    void resultsGiveTheModelBack(@TempDir Path folder) throws PtyjIoException {
        BraggOptions options = BraggOptions.usual().fineness(3).scan(CaseModel.options(Precision.DOUBLE));
        try (Bragg2DPtycho model = new Bragg2DPtycho(tilted(), CASE, options)) {
            model.parameter("dz").refine();
            model.adam(2, CaseModel.dataset()).forEach(e -> {});
            assertThat(Arrays.stream(model.parameter("dz").toDoubles()).sum()).isCloseTo(0, within(1e-12));
            model.save(folder.resolve("tilted.h5"));
            Results results = Results.load(folder.resolve("tilted.h5"));
            try (Bragg2DPtycho again = Bragg2DPtycho.fromResults(results)) {
                assertThat(again.simulate(CaseModel.dataset(), FRAMES).toDoubles())
                        .containsExactly(
                                model.simulate(CaseModel.dataset(), FRAMES).toDoubles());
            }
            assertThatThrownBy(() -> MultislicePtycho.fromResults(results))
                    .hasMessage("these are results of a Bragg2DPtycho, not of a MultislicePtycho");
        }
    }

    @Test
    void pixelsBeyondTheGridAreToldOf() {
        FancyStart s = tilted();
        try (Bragg2DPtycho fits =
                        new Bragg2DPtycho(s, CASE, BraggOptions.usual().scan(CaseModel.options(Precision.DOUBLE)));
                Bragg2DPtycho beyond = new Bragg2DPtycho(
                        s,
                        new BraggGeometry(0.3, 0.5, 0),
                        BraggOptions.usual().scan(CaseModel.options(Precision.DOUBLE)))) {
            assertThat(beyond.notices())
                    .singleElement()
                    .asString()
                    .contains("% of the detector's pixels see waves that the object's grid cannot carry");
            assertThat(fits.notices().toString()).isNotEqualTo(beyond.notices().toString());
        }
    }

    @Test
    void wrongOptionsAreToldOf() {
        BraggOptions usual = BraggOptions.usual();
        assertThatThrownBy(() -> usual.tilted(Math.PI / 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("less than 90 degrees");
        assertThatThrownBy(() -> usual.tilted(0, -2)).hasMessageContaining("not -2.0 rad");
        assertThatThrownBy(() -> usual.tilted(Double.NaN, 0)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> usual.surface(new Vector3(0, 0, 0))).hasMessageContaining("no direction");
        assertThatThrownBy(() -> usual.fineness(0)).hasMessage("fineness must be at least 1, not 0");
        assertThatThrownBy(() -> usual.scan(FancyOptions.usual().nearField(true)))
                .hasMessageContaining("far field only");
        assertThatThrownBy(() -> usual.correctTilt(false).lens(true)).hasMessageContaining("leave that on");
        assertThatThrownBy(() -> new BraggGeometry(-1, 1, 0)).hasMessageContaining("-1.0");
    }

    @Test
    void surfacesSeenFromTheirEdgeAreToldOf() {
        double[][] translations = {{0, 0, 0}};
        Ptycho2DDataset data = BraggScan.blank(WIDE, translations, 16);
        assertThatThrownBy(() ->
                        Bragg2DPtycho.fromDataset(data, BraggOptions.usual().surface(new Vector3(1, 0, 0))))
                .hasMessageContaining("parallel to the beam")
                .hasMessageContaining("less than 90 degrees");
        Vector3 edge = new Vector3(Math.cos(BraggScan.ANGLE), 0, -Math.sin(BraggScan.ANGLE));
        assertThatThrownBy(() ->
                        Bragg2DPtycho.fromDataset(data, BraggOptions.usual().surface(edge)))
                .hasMessageContaining("on its way to the detector");
        DetectorGeometry near = BraggScan.geometry(0.003, 1e-4);
        assertThatThrownBy(() -> TiltedView.of(
                        new TiltedView.View(1e-10, BraggScan.plane(near, 64).basis(), near.basis(), 0.003, true),
                        64,
                        64,
                        1))
                .hasMessageContaining("a lens at 0.003 m brings no light to a pixel");
    }
}
