package org.ptyj.cdi;

import java.util.Arrays;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.autodiff.AngularSpectrum;
import org.ptyj.cdi.data.AxialInput;
import org.ptyj.cdi.data.AxialScanDataset;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.ScanPlane;

/** What {@link AxialPtycho} begins with where only data are given. */
final class AxialGuess {
    /** Root of the background where the data tell of none. */
    private static final double NO_BACKGROUND = 1e-6;

    /** Pixels of runout that are rounding. */
    private static final double NO_RUNOUT = 1e-6;

    private AxialGuess() {}

    static AxialStart of(AxialScanDataset dataset, AxialOptions options) {
        int ny = dataset.frameShape()[0];
        int nx = dataset.frameShape()[1];
        AngularSpectrum medium = ProbeGuess.medium(dataset);
        Basis basis = dataset.geometry().objectBasis(dataset.wavelength(), ny, nx);
        ScanPlane plane = ScanPlane.of(basis);
        double[][] extent = extent(plane, dataset.translations(), ny, nx);
        ComplexArray first =
                ProbeGuess.propagated(ProbeGuess.ofMeanPattern(dataset), medium, options.propagationDistance());
        ComplexArray probe = ProbeGuess.modes(first, options.modes(), options.seed());
        double aperture = options.aperture().orElseGet(() -> aperture(MeanAmplitude.of(dataset)));
        Optional<RealArray> support = options.supportRadius().isPresent()
                ? Optional.of(ProbeGuess.disc(ny, nx, options.supportRadius().getAsDouble()))
                : Optional.empty();
        AxialInput in = dataset.inputs(Frames.all(dataset.size()));
        int rows = 1 + Arrays.stream(in.index()).max().orElseThrow();
        return new AxialStart(
                FancyShapes.normalised(probe, 1, support),
                ones((int) extent[1][0], (int) extent[1][1]),
                median(in.z()),
                extent[0],
                dataset.background().map(RealArray::sqrt).orElseGet(() -> filled(ny, nx, NO_BACKGROUND)),
                ones(rows),
                new double[rows],
                options.flatField() ? dataset.flatField() : Optional.empty(),
                support,
                medium,
                plane,
                medium.dy() * medium.dx() / (dataset.wavelength() * aperture * aperture));
    }

    /** The object is as large as frames unless the optics run out sideways. */
    private static double[][] extent(ScanPlane plane, double[][] translations, int ny, int nx) {
        double[][] pixels = plane.toPixels(translations);
        double[][] extent = new ScanRoom(plane, translations).of(ny, nx, 0, 1);
        double range = 0;
        for (double[] p : pixels) {
            range = Math.max(range, Math.max(p[0] - extent[0][0], p[1] - extent[0][1]));
        }
        return range < NO_RUNOUT ? new double[][] {extent[0], {ny, nx}} : extent;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** Radius of a disc that has half its power within the radius within which the mean pattern has half of its own. */
    static double aperture(RealArray root) {
        int ny = root.length(0);
        int nx = root.length(1);
        double[] amplitude = root.toDoubles();
        double[] within = new double[ny + nx];
        for (int i = 0; i < amplitude.length; i++) {
            double y = (double) (i / nx - ny / 2) / ny;
            double x = (double) (i % nx - nx / 2) / nx;
            int ring = (int) (Math.hypot(y, x) * within.length);
            within[Math.min(ring, within.length - 1)] += amplitude[i] * amplitude[i];
        }
        double half = Arrays.stream(within).sum() / 2;
        double sum = 0;
        int ring = 0;
        while (sum + within[ring] < half) {
            sum += within[ring++];
        }
        double radius = (ring + (half - sum) / within[ring]) / within.length;
        return Math.sqrt(2) * radius;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static RealArray filled(int ny, int nx, double value) {
        double[] values = new double[ny * nx];
        Arrays.fill(values, value);
        return RealArray.of(values, ny, nx);
    }

    private static ComplexArray ones(int ny, int nx) {
        double[] pairs = new double[2 * ny * nx];
        Arrays.setAll(pairs, i -> i % 2 == 0 ? 1 : 0);
        return ComplexArray.of(pairs, ny, nx);
    }
}
