package org.ptyj.tutorial;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.FancyOptions;
import org.ptyj.cdi.FancyPtycho;
import org.ptyj.cdi.FancyStart;
import org.ptyj.cdi.analysis.Region;
import org.ptyj.cdi.analysis.TruthScore;
import org.ptyj.cdi.data.DetectorGeometry;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.cdi.data.Measurement;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.image.Filters;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/**
 * An experiment with a green laser, simulated for {@link LabScript}: the light on the sample is wider than the field that
 * the detector's pixels can tell apart.
 *
 * @param pixels of the detector on each side: 128, or less for an experiment of the same kind that is smaller
 * @param frames number of positions, on a spiral
 */
record LabData(int pixels, int frames) {
    static final double WAVELENGTH = 532e-9;
    static final double DISTANCE = 0.10;
    /** Width of the detector, m. */
    private static final double DETECTOR = 128 * 40e-6;
    /** From the focus to the sample, for 128 pixels, m. */
    private static final double DEFOCUS = 0.05;
    /** Radius of the beam on the sample, for 128 pixels, pixels. */
    private static final double RADIUS = 70;

    private static final double PHOTONS = 1e6;
    private static final double DARK = 0.5;
    private static final Streams RANDOM = Streams.of(532);

    /**
     * What nobody knows in a real experiment.
     *
     * @param object as a model with oversampling 2 sees it
     */
    record Truth(ComplexArray object, ComplexArray probe, int pixels, double reach) {
        /** Compares the object of a model in the middle of the scanned area. */
        TruthScore score(FancyPtycho model, int oversampling) {
            int inside = (2 - oversampling) * pixels / 2; // a smaller stage begins farther inside
            ComplexArray found = model.transmission().layer(0);
            ComplexArray right = object.window(
                            new long[] {inside, inside},
                            new long[] {inside + found.length(0), inside + found.length(1)})
                    .copy();
            int half = (int) (reach / Math.sqrt(2));
            int y = found.length(0) / 2;
            int x = found.length(1) / 2;
            return TruthScore.of(found, right, new Region(y - half, y + half, x - half, x + half));
        }
    }

    private DetectorGeometry geometry() {
        return DetectorGeometry.of(DISTANCE, DETECTOR / pixels);
    }

    private double step() {
        return pixels / 8.0;
    }

    /** Farthest position from the middle, pixels. */
    private double reach() {
        return step() * Math.sqrt(frames / Math.PI);
    }

    private double objectPixel() {
        return WAVELENGTH * DISTANCE / DETECTOR;
    }

    /** A spiral on which every position has the same area for itself. */
    private double[][] translations() {
        double[][] rows = new double[frames][];
        for (int k = 0; k < frames; k++) {
            double r = step() * Math.sqrt((k + 0.5) / Math.PI) * objectPixel();
            double angle = k * Math.PI * (3 - Math.sqrt(5));
            rows[k] = new double[] {r * Math.cos(angle), r * Math.sin(angle)};
        }
        return rows;
    }

    /** Simulates the experiment and writes what a camera would have seen. */
    Truth write(Path file) throws PtyjIoException {
        Ptycho2DDataset empty = dataset(new double[frames * pixels * pixels]);
        FancyOptions options = FancyOptions.usual().oversampling(2).precision(Precision.DOUBLE);
        ScanPlane plane = empty.plane();
        double[][] places = plane.toPixels(empty.translations());
        double[] origin = new double[2];
        int[] size = new int[2];
        for (int a = 0; a < 2; a++) {
            int axis = a;
            double low = Arrays.stream(places).mapToDouble(p -> p[axis]).min().orElseThrow();
            double high = Arrays.stream(places).mapToDouble(p -> p[axis]).max().orElseThrow();
            origin[a] = low - 11; // the rim that models give to objects
            size[a] = (int) Math.ceil(high - low) + 2 * pixels + 22;
        }
        ComplexArray object = object(size[0], size[1]);
        ComplexArray probe = probe();
        double[][] ones = new double[frames][];
        Arrays.setAll(ones, k -> new double[] {1});
        FancyStart start = new FancyStart(
                probe,
                object,
                origin,
                RealArray.of(
                        IntStream.range(0, pixels * pixels)
                                .mapToDouble(i -> Math.sqrt(DARK))
                                .toArray(),
                        pixels,
                        pixels),
                ones,
                new double[frames][2],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plane,
                empty.geometry().basis(),
                empty.frameShape());
        try (FancyPtycho model = new FancyPtycho(start, options)) {
            double[] counts =
                    model.simulate(empty, IntStream.range(0, frames).toArray()).toDoubles();
            dataset(measured(counts)).toCxi(file);
        }
        return new Truth(object, probe, pixels, reach());
    }

    private double[] measured(double[] counts) {
        RandomStream noise = RANDOM.stream("photons");
        for (int i = 0; i < counts.length; i++) {
            boolean dead = i / pixels % pixels == pixels / 4;
            counts[i] = dead ? 0 : Math.min(65535, noise.nextPoisson(counts[i]));
        }
        return counts;
    }

    private Ptycho2DDataset dataset(double[] counts) {
        boolean[] good = new boolean[pixels * pixels];
        double[] dark = new double[pixels * pixels];
        for (int i = 0; i < good.length; i++) {
            good[i] = i / pixels != pixels / 4;
            dark[i] = DARK;
        }
        NumericArray stack = new NumericArray(StoredType.UINT16, new long[] {frames, pixels, pixels}, counts);
        Measurement measurement = Measurement.of(FrameStack.of(stack), WAVELENGTH, geometry())
                .mask(Mask.of(good, pixels, pixels))
                .background(RealArray.of(dark, pixels, pixels));
        return Ptycho2DDataset.of(measurement, translations());
    }

    /** Per frame: as many in each pixel for all sizes. */
    private double photons() {
        return PHOTONS * pixels * pixels / (128.0 * 128.0);
    }

    /** From the focus to the sample, m; less for a smaller detector, so that the beam is as wide in terms of it. */
    double defocus() {
        return DEFOCUS * pixels / 128;
    }

    /** Light of a lens with a round aperture, seen behind its focus: a disc with a soft edge and the phase of a sphere. */
    private ComplexArray probe() {
        int n = 2 * pixels;
        double radius = RADIUS * pixels / 128.0;
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            double r = Math.hypot(i / n - n / 2, i % n - n / 2);
            double modulus = 1 / (1 + Math.exp((r - radius) / 0.75)); // from 90 % to 10 % in about 3 pixels
            double phase = Math.PI * Math.pow(r * objectPixel(), 2) / (WAVELENGTH * defocus());
            pairs[2 * i] = modulus * Math.cos(phase);
            pairs[2 * i + 1] = modulus * Math.sin(phase);
        }
        ComplexArray wave = ComplexArray.of(pairs, n, n);
        // A simulated pixel of the detector is the mean of four.
        return wave.times(2 * Math.sqrt(photons() / wave.abs2().sum()));
    }

    /** A star among blobs: modulus 0.4 to 1, phase 0 to 2 rad. */
    private ComplexArray object(int ny, int nx) {
        RandomStream draw = RANDOM.stream("blobs");
        double[] blobs = new double[ny * nx];
        for (int b = 0; b < 80; b++) {
            double y0 = draw.nextDouble(0, ny);
            double x0 = draw.nextDouble(0, nx);
            double width = draw.nextDouble(0.02, 0.06) * ny;
            for (int i = 0; i < blobs.length; i++) {
                double y = (i / nx - y0) / width;
                double x = (i % nx - x0) / width;
                blobs[i] = Math.max(blobs[i], Math.exp(-(y * y + x * x) * (y * y + x * x)));
            }
        }
        double[] star = new double[ny * nx];
        for (int i = 0; i < star.length; i++) {
            double y = i / nx - ny / 2.0;
            double x = i % nx - nx / 2.0;
            double r = Math.hypot(y, x);
            boolean dark = r > 4 && r < 0.7 * reach() && Math.sin(12 * Math.atan2(y, x)) > 0;
            star[i] = dark ? 1 : 0;
        }
        RealArray soft = Filters.gauss(RealArray.of(star, ny, nx), 1);
        RealArray round = RealArray.of(blobs, ny, nx);
        RealArray modulus = soft.times(-0.4).plus(round.times(-0.2)).plus(1);
        RealArray phase = soft.times(1.0).plus(round.times(1.0));
        return ComplexArray.polar(modulus, phase);
    }
}
