package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.image.Streams;

/** A scan of 9 x 9 frames over a sample of two slices: bars in the first, discs in the second. */
final class ThickScan {
    static final int N = 64;
    static final double WAVELENGTH = 1e-10;
    static final double PIXEL = 20e-9;
    /** Between the slices, m. */
    static final double DISTANCE = 160e-6;
    /** From the focus to the first slice, m. */
    static final double DEFOCUS = 400e-6;

    private static final int SIDE = 9;
    private static final double PHOTONS = 1e6;
    private static final DetectorGeometry GEOMETRY = DetectorGeometry.of(1, WAVELENGTH / (N * PIXEL));

    private ThickScan() {}

    static ScanPlane plane() {
        return ScanPlane.of(GEOMETRY.objectBasis(WAVELENGTH, N, N));
    }

    private static double[][] translations() {
        double[][] metres = new double[SIDE * SIDE][];
        Arrays.setAll(metres, k -> plane().toMetres(
                        new double[] {5 * (k / SIDE) + 1.9 * Math.sin(5 * k), 5 * (k % SIDE) + 1.7 * Math.cos(3 * k)}));
        return metres;
    }

    static double[][] extent() {
        return SimplePtycho.extent(
                plane().toPixels(translations()), N, N, FancyOptions.usual().rim());
    }

    /** Slice 0 or 1. */
    static ComplexArray slice(int which) {
        int ny = (int) extent()[1][0];
        int nx = (int) extent()[1][1];
        double[] pairs = new double[2 * ny * nx];
        for (int i = 0; i < ny * nx; i++) {
            double y = i / nx - ny / 2.0;
            double x = i % nx - nx / 2.0;
            double here = which == 0 ? bars(y, x) : discs(y, x);
            pairs[2 * i] = (1 - 0.2 * here) * Math.cos(0.8 * here);
            pairs[2 * i + 1] = (1 - 0.2 * here) * Math.sin(0.8 * here);
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    private static double bars(double y, double x) {
        return soft(Math.sin(0.7 * y + 0.3 * x) - 0.2, 0.3);
    }

    private static double discs(double y, double x) {
        double nearest = 100;
        for (int k = 0; k < 40; k++) {
            double cy = 45 * Math.sin(2.4 * k) * Math.sqrt(k / 40.0);
            double cx = 45 * Math.cos(2.4 * k) * Math.sqrt(k / 40.0);
            nearest = Math.min(nearest, Math.hypot(y - cy, x - cx));
        }
        return soft(3.5 - nearest, 0.6);
    }

    private static double soft(double value, double width) {
        return 1 / (1 + Math.exp(-value / width));
    }

    static ComplexArray probe() {
        double[] pairs = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            pairs[2 * i] = soft(0.15 * N - Math.hypot(i / N - N / 2, i % N - N / 2), 0.5);
        }
        ComplexArray focus = ProbeGuess.farField(ComplexArray.of(pairs, N, N), false);
        ComplexArray bright = focus.times(Math.sqrt(PHOTONS / focus.norm2()));
        return ProbeGuess.propagated(bright, new AngularSpectrum(WAVELENGTH, PIXEL, PIXEL), DEFOCUS);
    }

    static Ptycho2DDataset dataset() {
        double[][] translations = translations();
        int count = translations.length;
        RealArray none = RealArray.zeros(Precision.SINGLE, count, N, N);
        Ptycho2DDataset empty =
                Ptycho2DDataset.of(Measurement.of(FrameStack.of(none), WAVELENGTH, GEOMETRY), translations);
        try (MultislicePtycho truth = truth(count)) {
            RealArray means = truth.simulate(empty, Frames.all(count));
            var draw = Streams.of(6).stream("counts");
            RealArray counts = means.map(mean -> draw.nextPoisson(mean));
            return Ptycho2DDataset.of(Measurement.of(FrameStack.of(counts), WAVELENGTH, GEOMETRY), translations);
        }
    }

    private static MultislicePtycho truth(int count) {
        double[][] weights = new double[count][1];
        Arrays.stream(weights).forEach(w -> w[0] = 1);
        ComplexArray first = slice(0);
        ComplexArray both = ComplexArray.zeros(Precision.DOUBLE, 2, first.length(0), first.length(1));
        both.layer(0).assign(first);
        both.layer(1).assign(slice(1));
        FancyStart start = new FancyStart(
                probe(),
                both,
                extent()[0],
                RealArray.zeros(Precision.DOUBLE, N, N),
                weights,
                new double[count][2],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plane(),
                GEOMETRY.basis(),
                new int[] {N, N});
        FancyOptions exact = FancyOptions.usual().precision(Precision.DOUBLE).threads(2);
        return new MultislicePtycho(
                start, WAVELENGTH, MultisliceOptions.evenly(2, DISTANCE).scan(exact));
    }

    /** Correlation of phases in the middle of two slices. */
    static double likeness(ComplexArray found, ComplexArray truth) {
        double[] a = phases(found);
        double[] b = phases(truth);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Phases of the scanned middle without their mean: nothing wraps there. */
    private static double[] phases(ComplexArray slice) {
        long rim = N / 2 + 4;
        ComplexArray part = slice.window(
                        new long[] {rim, rim}, new long[] {slice.length(0) - rim, slice.length(1) - rim})
                .copy();
        double[] pairs = part.toDoubles();
        double re = 0;
        double im = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            re += pairs[i];
            im += pairs[i + 1];
        }
        double[] phases = new double[pairs.length / 2];
        double mean = 0;
        for (int i = 0; i < phases.length; i++) {
            double x = pairs[2 * i] * re + pairs[2 * i + 1] * im;
            double y = pairs[2 * i + 1] * re - pairs[2 * i] * im;
            phases[i] = Math.atan2(y, x);
            mean += phases[i] / phases.length;
        }
        double middle = mean;
        return Arrays.stream(phases).map(p -> p - middle).toArray();
    }
}
