package org.ptyj.cdi.analysis;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/** How far two images of one thing lie apart. */
public final class ImageShift {
    /** Points on either side of the best one so far; each grid is finer by this factor. */
    private static final int REACH = 4;

    private ImageShift() {}

    /** The shift to a tenth of a pixel. */
    public static double[] find(ComplexArray first, ComplexArray second) {
        return find(first, second, 10);
    }

    /**
     * The shift (y, x) in pixels that brings the second image onto the first: the maximum of their phase correlation (C. D.
     * Kuglin and D. C. Hines, Proc. IEEE Int. Conf. Cybernetics and Society (1975) 163), between pixels too.
     *
     * @param first shape (y, x)
     * @param second of the same shape
     * @param resolution steps per pixel
     */
    public static double[] find(ComplexArray first, ComplexArray second, int resolution) {
        Spectrum.requireSame(first, second);
        if (resolution < 1) {
            throw new IllegalArgumentException("resolution: " + resolution + " steps per pixel; it must be at least 1");
        }
        int ny = first.length(0);
        int nx = first.length(1);
        double[] cross = phases(Spectrum.of(first), Spectrum.of(second));
        int[] whole = largest(cross, ny, nx);
        double finest = 1.0 / resolution;
        double[] best = {whole[0], whole[1]};
        for (double step = 0.5; step > finest; step /= REACH) {
            best = refine(cross, ny, nx, best, step);
        }
        return onGrid(refine(cross, ny, nx, onGrid(best, resolution), finest), resolution);
    }

    private static double[] onGrid(double[] shift, int resolution) {
        return new double[] {
            Math.rint(shift[0] * resolution) / resolution, Math.rint(shift[1] * resolution) / resolution
        };
    }

    /** A conj(B) / |A conj(B)|, and 0 where that is 0/0. */
    private static double[] phases(double[] a, double[] b) {
        double[] cross = new double[a.length];
        for (int i = 0; i < a.length; i += 2) {
            double re = a[i] * b[i] + a[i + 1] * b[i + 1];
            double im = a[i + 1] * b[i] - a[i] * b[i + 1];
            double size = Math.hypot(re, im);
            cross[i] = size > 0 ? re / size : 0;
            cross[i + 1] = size > 0 ? im / size : 0;
        }
        return cross;
    }

    private static int[] largest(double[] cross, int ny, int nx) {
        double[] correlation = cross.clone();
        Fft2.of(ny, nx, Precision.DOUBLE).inverse(correlation, 0);
        int at = 0;
        double most = -1;
        for (int i = 0; i < ny * nx; i++) {
            double size = Math.hypot(correlation[2 * i], correlation[2 * i + 1]);
            if (size > most) {
                most = size;
                at = i;
            }
        }
        return new int[] {signedPlace(at / nx, ny), signedPlace(at % nx, nx)};
    }

    private static int signedPlace(int i, int n) {
        return i > n / 2 ? i - n : i;
    }

    private static double[] refine(double[] cross, int ny, int nx, double[] centre, double step) {
        double[] best = centre;
        double most = -1;
        for (int j = -REACH; j <= REACH; j++) {
            double[] line = alongY(cross, ny, nx, centre[0] + j * step);
            for (int k = -REACH; k <= REACH; k++) {
                double power = power(line, nx, centre[1] + k * step);
                if (power > most * (1 + 1e-12)) {
                    most = power;
                    best = new double[] {centre[0] + j * step, centre[1] + k * step};
                }
            }
        }
        return best;
    }

    private static double[] alongY(double[] cross, int ny, int nx, double y) {
        double[] line = new double[2 * nx];
        for (int v = 0; v < ny; v++) {
            double angle = 2 * Math.PI * Spectrum.signed(v, ny) * y / ny;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            for (int i = 0; i < 2 * nx; i += 2) {
                int p = 2 * v * nx + i;
                line[i] += c * cross[p] - s * cross[p + 1];
                line[i + 1] += c * cross[p + 1] + s * cross[p];
            }
        }
        return line;
    }

    private static double power(double[] line, int nx, double x) {
        double re = 0;
        double im = 0;
        for (int w = 0; w < nx; w++) {
            double angle = 2 * Math.PI * Spectrum.signed(w, nx) * x / nx;
            re += Math.cos(angle) * line[2 * w] - Math.sin(angle) * line[2 * w + 1];
            im += Math.cos(angle) * line[2 * w + 1] + Math.sin(angle) * line[2 * w];
        }
        return re * re + im * im;
    }
}
