package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/**
 * A simulated scan along a beam of 1.24 nm with an aperture of 0.15 cycles per pixel of 28 nm: 4.5 depths of focus to both
 * sides, with some jitter.
 *
 * @param n rows and columns of frames
 * @param frames in the scan
 * @param photons per frame; 0 for no noise
 * @param focus position of the focus in depths from the middle of the scan
 * @param tilt of the axis in object pixels per depth, along both axes; its sum is given
 */
record AxialSimulation(int n, int frames, double photons, double focus, double tilt) {
    static final double APERTURE = 0.15;
    static final double WAVELENGTH = 1.24e-9;
    static final double PIXEL = 28e-9;
    static final double DEPTH = PIXEL * PIXEL / (WAVELENGTH * APERTURE * APERTURE);
    static final double RANGE = 4.5;
    static final AngularSpectrum MEDIUM = new AngularSpectrum(WAVELENGTH, PIXEL, PIXEL);

    static final AxialSimulation USUAL = new AxialSimulation(64, 21, 2e5, 0, 0);

    private static final double DETECTOR_PIXEL = 55e-6;

    private DetectorGeometry geometry() {
        return DetectorGeometry.of(PIXEL * n * DETECTOR_PIXEL / WAVELENGTH, DETECTOR_PIXEL);
    }

    /** True positions of the optics in m. */
    double[] z() {
        RandomStream draw = Streams.of(1).stream("jitter");
        return IntStream.range(0, frames)
                .mapToDouble(k -> DEPTH * (RANGE * (2.0 * k / (frames - 1) - 1) + 0.2 * (draw.nextDouble() - 0.5)))
                .toArray();
    }

    /** A transmission of modulus 0.65 .. 1 in phases of a range of 2 rad, with details of a few pixels. */
    ComplexArray object() {
        double[] a = smooth("modulus");
        double[] b = smooth("phase");
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double modulus = 0.65 + 0.35 * a[i];
            pairs[2 * i] = modulus * Math.cos(2 * b[i]);
            pairs[2 * i + 1] = modulus * Math.sin(2 * b[i]);
        }
        return ComplexArray.of(pairs, n, n);
    }

    /** Noise of a few pixels' width, 0 .. 1. */
    private double[] smooth(String name) {
        RandomStream draw = Streams.of(2).stream(name);
        double[] pairs = new double[2 * n * n];
        Arrays.setAll(pairs, i -> draw.nextDouble() - 0.5);
        ComplexArray far = ProbeGuess.farField(ComplexArray.of(pairs, n, n), true);
        double[] f = far.toDoubles();
        for (int i = 0; i < n * n; i++) {
            double q = Math.hypot(i / n - n / 2, i % n - n / 2) / n;
            f[2 * i] *= Math.exp(-q * q / (2 * 0.1 * 0.1));
            f[2 * i + 1] *= Math.exp(-q * q / (2 * 0.1 * 0.1));
        }
        double[] values =
                ProbeGuess.farField(ComplexArray.of(f, n, n), false).real().toDoubles();
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        return Arrays.stream(values).map(v -> (v - low) / (high - low)).toArray();
    }

    /** The probe in the middle of the scan. */
    ComplexArray probe() {
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double q = Math.hypot(i / n - n / 2, i % n - n / 2) / n;
            pairs[2 * i] = q < APERTURE ? 1 : 0;
        }
        ComplexArray focus = ProbeGuess.farField(ComplexArray.of(pairs, n, n), false);
        double power = focus.abs2().sum();
        double counts = photons > 0 ? photons : 2e5;
        ComplexArray bright = focus.times(Math.sqrt(counts / power));
        return ProbeGuess.propagated(bright, MEDIUM, distance());
    }

    /** From the focus to the reference plane. */
    double distance() {
        return DEPTH * focus;
    }

    AxialPtycho truth(ComplexArray probe, ComplexArray object, double[] z, int threads) {
        double[] none = new double[n * n];
        double[] ones = new double[frames];
        Arrays.fill(ones, 1);
        AxialStart start = new AxialStart(
                probe,
                object,
                AxialGuess.median(z),
                new double[2],
                RealArray.of(none, n, n),
                ones,
                new double[frames],
                Optional.empty(),
                Optional.empty(),
                MEDIUM,
                ScanPlane.of(geometry().objectBasis(WAVELENGTH, n, n)),
                DEPTH);
        AxialPtycho model =
                new AxialPtycho(start, options().precision(Precision.DOUBLE).threads(threads));
        model.parameter("tilt").set(new double[] {tilt, 0});
        return model;
    }

    static AxialOptions options() {
        AxialOptions usual = AxialOptions.usual();
        return new AxialOptions(
                1,
                0,
                OptionalDouble.of(APERTURE),
                usual.supportRadius(),
                true,
                0,
                usual.loss(),
                Precision.SINGLE,
                usual.threads());
    }

    AxialScanDataset dataset(RealArray patterns, double[] z) {
        Measurement m = Measurement.of(FrameStack.of(patterns), WAVELENGTH, geometry());
        return AxialScanDataset.of(
                m, Arrays.stream(z).mapToObj(v -> new double[] {0, 0, v}).toArray(double[][]::new));
    }

    /** Patterns of shape (frames, rows, columns), with noise if there are photons. */
    RealArray patterns() {
        RealArray blank = RealArray.of(new double[frames * n * n], frames, n, n);
        try (AxialPtycho model = truth(probe(), object(), z(), 2)) {
            RealArray means = model.simulate(dataset(blank, z()), Frames.all(frames));
            RandomStream draw = Streams.of(3).stream("photons");
            return photons > 0 ? means.map(mean -> draw.nextPoisson(mean)) : means;
        }
    }

    /** The true object against a found one where light was. */
    TruthScore score(ComplexArray found, ComplexArray object) {
        double[] light = new double[n * n];
        for (double z : z()) {
            double[] power = ProbeGuess.propagated(probe(), MEDIUM, -z).abs2().toDoubles();
            Arrays.setAll(light, i -> light[i] + power[i]);
        }
        double most = Arrays.stream(light).max().orElseThrow();
        RealArray weights = RealArray.of(
                Arrays.stream(light).map(v -> v > 0.02 * most ? 1 : 0).toArray(), n, n);
        return TruthScore.of(found, object, Region.all(object), weights);
    }

    /** The conjugate, turned by 180 degrees about pixel (n/2, n/2). */
    static ComplexArray twin(ComplexArray field) {
        int n = field.length(0);
        double[] from = field.toDoubles();
        double[] to = new double[from.length];
        for (int i = 0; i < n * n; i++) {
            int at = (n - i / n) % n * n + (n - i % n) % n;
            to[2 * i] = from[2 * at];
            to[2 * i + 1] = -from[2 * at + 1];
        }
        return ComplexArray.of(to, n, n);
    }
}
