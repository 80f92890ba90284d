package org.ptyj.image;

import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * The place (u, v) where |sum a(y, x) exp(-2 pi i (u y / ny + v x / nx))| is largest, between the pixels of the transform
 * too. First the largest pixel, then the sum itself on ever finer grids around it (Guizar-Sicairos, Thurman and Fienup,
 * Opt. Lett. 33 (2008) 156).
 */
final class SpectralPeak {
    /** Grid points on either side of the best one so far; each grid is finer by this factor. */
    private static final int REACH = 4;

    /** The last grid has steps of REACH^-6: 0.0002 pixels. */
    private static final int LEVELS = 6;

    private final double[] a;
    private final int ny;
    private final int nx;

    private SpectralPeak(double[] pairs, int ny, int nx) {
        this.a = pairs;
        this.ny = ny;
        this.nx = nx;
    }

    /**
     * The peak among frequencies of at most {@code mostY} and {@code mostX} pixels.
     *
     * @param pairs the sum's (re, im) numbers in c order; kept
     */
    static double[] find(double[] pairs, int ny, int nx, int mostY, int mostX) {
        SpectralPeak search = new SpectralPeak(pairs, ny, nx);
        double[] best = search.largestPixel(mostY, mostX);
        double step = 1;
        for (int level = 0; level < LEVELS; level++) {
            step /= REACH;
            best = search.refine(best, step);
        }
        return best;
    }

    private double[] largestPixel(int mostY, int mostX) {
        double[] spectrum = a.clone();
        Fft2.of(ny, nx, Precision.DOUBLE).forward(spectrum, 0);
        double most = -1;
        double[] best = {0, 0};
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int i = 2 * (y * nx + x);
                double power = spectrum[i] * spectrum[i] + spectrum[i + 1] * spectrum[i + 1];
                int u = FourierRings.signed(y, ny);
                int v = FourierRings.signed(x, nx);
                if (power > most && Math.abs(u) <= mostY && Math.abs(v) <= mostX) {
                    most = power;
                    best = new double[] {u, v};
                }
            }
        }
        return best;
    }

    private double[] refine(double[] centre, double step) {
        int n = 2 * REACH + 1;
        double[][] rows = new double[n][];
        for (int j = 0; j < n; j++) {
            rows[j] = alongY(centre[0] + (j - REACH) * step);
        }
        double most = -1;
        double[] best = centre;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double v = centre[1] + (k - REACH) * step;
                double power = power(rows[j], v);
                if (power > most) {
                    most = power;
                    best = new double[] {centre[0] + (j - REACH) * step, v};
                }
            }
        }
        return best;
    }

    /** Sum over y at one frequency, for every x. */
    private double[] alongY(double u) {
        double[] sum = new double[2 * nx];
        for (int y = 0; y < ny; y++) {
            double angle = -2 * Math.PI * u * y / ny;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            int row = 2 * y * nx;
            for (int i = 0; i < 2 * nx; i += 2) {
                sum[i] += c * a[row + i] - s * a[row + i + 1];
                sum[i + 1] += c * a[row + i + 1] + s * a[row + i];
            }
        }
        return sum;
    }

    private double power(double[] row, double v) {
        double re = 0;
        double im = 0;
        for (int x = 0; x < nx; x++) {
            double angle = -2 * Math.PI * v * x / nx;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            re += c * row[2 * x] - s * row[2 * x + 1];
            im += c * row[2 * x + 1] + s * row[2 * x];
        }
        return re * re + im * im;
    }
}
