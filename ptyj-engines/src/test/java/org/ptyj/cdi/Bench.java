package org.ptyj.cdi;

import java.util.Optional;
import java.util.Random;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.Ptycho2DDataset;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.image.Filters;
import org.ptyj.image.RandomStream;
import org.ptyj.image.Streams;

/** A simulated scan of a smooth random object by a curved disc; one metre is one pixel. */
record Bench(int side, ComplexArray probe, ComplexArray object, double[][] positions, double[][] errors) {
    /** Rim of the object around what the frames see. */
    static final int RIM = 12;

    static Bench of(int side, int rows, double step, double photons, double curvature, double error) {
        return of(5, side, rows, step, photons, curvature, error);
    }

    /** Frames on a jittered raster, with random errors of a standard deviation along each axis. */
    static Bench of(long seed, int side, int rows, double step, double photons, double curvature, double error) {
        Random random = new Random(seed);
        double[][] places = new double[rows * rows][2];
        double[][] errors = new double[rows * rows][2];
        for (int k = 0; k < places.length; k++) {
            for (int a = 0; a < 2; a++) {
                int cell = a == 0 ? k / rows : k % rows;
                places[k][a] = RIM + 2 + step * cell + 3 * (random.nextDouble() - 0.5);
                errors[k][a] = error * random.nextGaussian();
            }
        }
        int size = side + 2 * RIM + 4 + (int) Math.ceil(step * (rows - 1));
        return new Bench(side, disc(side, photons, curvature), object(size), places, errors);
    }

    static ComplexArray disc(int side, double photons, double curvature) {
        double[] pairs = new double[2 * side * side];
        double radius = side / 4.0;
        for (int i = 0; i < side * side; i++) {
            double r = Math.hypot(i / side - side / 2, i % side - side / 2);
            double edge = 1 / (1 + Math.exp((r - radius) / 1.5));
            double phase = curvature * r * r / (radius * radius);
            pairs[2 * i] = edge * Math.cos(phase);
            pairs[2 * i + 1] = edge * Math.sin(phase);
        }
        ComplexArray p = ComplexArray.of(pairs, side, side);
        return p.times(Math.sqrt(photons / p.norm2()));
    }

    private static ComplexArray object(int size) {
        double[] a = smooth(1, size);
        double[] b = smooth(2, size);
        double[] pairs = new double[2 * size * size];
        for (int i = 0; i < a.length; i++) {
            Complex o = Complex.polar(Math.min(1.2, Math.max(0.2, 0.75 + 0.15 * a[i])), 0.7 * b[i]);
            pairs[2 * i] = o.re();
            pairs[2 * i + 1] = o.im();
        }
        return ComplexArray.of(pairs, size, size);
    }

    /** Noise of 3 pixels' correlation and unit variance. */
    private static double[] smooth(long seed, int size) {
        Random random = new Random(seed);
        double[] white = new double[size * size];
        java.util.Arrays.setAll(white, i -> random.nextGaussian());
        double[] blurred = Filters.gauss(RealArray.of(white, size, size), 3).toDoubles();
        double power =
                java.util.Arrays.stream(blurred).map(x -> x * x).average().orElseThrow();
        return java.util.Arrays.stream(blurred).map(x -> x / Math.sqrt(power)).toArray();
    }

    FancyStart start(ComplexArray guess, ComplexArray sample) {
        double[] dark = new double[side * side];
        java.util.Arrays.fill(dark, 1e-6);
        double[][] weights = new double[positions.length][1];
        for (double[] w : weights) {
            w[0] = 1;
        }
        return new FancyStart(
                guess,
                sample,
                new double[2],
                RealArray.of(dark, side, side),
                weights,
                new double[positions.length][2],
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ScanPlane.of(CaseModel.METRES),
                CaseModel.METRES,
                new int[] {side, side});
    }

    ComplexArray empty() {
        return ComplexArray.zeros(Precision.DOUBLE, object.length(0), object.length(1))
                .plus(1);
    }

    /** Poisson counts at the true positions plus a background, told with the erroneous ones. */
    Ptycho2DDataset data(double background) {
        try (FancyPtycho truth =
                new FancyPtycho(start(probe, object), FancyOptions.usual().threads(2))) {
            double[] all = truth.simulate(dataset(positions, new double[0]), Frames.all(positions.length))
                    .toDoubles();
            RandomStream noise = Streams.of(3).stream("poisson");
            java.util.Arrays.setAll(all, i -> noise.nextPoisson(all[i] + background));
            double[][] told = new double[positions.length][2];
            for (int k = 0; k < told.length; k++) {
                told[k][0] = positions[k][0] + errors[k][0];
                told[k][1] = positions[k][1] + errors[k][1];
            }
            return dataset(told, all);
        }
    }

    private Ptycho2DDataset dataset(double[][] places, double[] counts) {
        boolean[] good = new boolean[side * side];
        java.util.Arrays.fill(good, true);
        int n = side * side;
        return CaseModel.dataset(
                (frame, out) -> System.arraycopy(counts, frame * n, out, 0, n),
                places.length,
                side,
                side,
                good,
                places);
    }
}
