package org.ptyj.cdi;

import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.autodiff.Op;
import org.ptyj.autodiff.Shape;
import org.ptyj.autodiff.Value;

/**
 * Intensities of square pixels as wide as their distance: the wave is sampled twice as finely, its intensity convolved with
 * a pixel by way of the autocorrelation, and every second sample is taken.
 */
final class FinitePixels implements Op {
    @Override
    public Shape shape(Shape... inputs) {
        return Shape.real(1, inputs[0].ny(), inputs[0].nx());
    }

    /** Transforms pairs in place: raw forward, or inverse divided by the number of pixels. */
    private static void transform(double[] pairs, int ny, int nx, boolean forward) {
        Fft2 fft = Fft2.of(ny, nx, Precision.DOUBLE, Fft2.Scaling.NUMPY);
        if (forward) {
            fft.forward(pairs, 0);
        } else {
            fft.inverse(pairs, 0);
        }
    }

    /** Index in unshifted order of centred index i. */
    private static int unshifted(int i, int n) {
        return Math.floorMod(i - n / 2, n);
    }

    /** A layer of the wave, sampled twice as finely, in unshifted order, as pairs. */
    private static double[] fine(Value wave, int layer) {
        int ny = wave.shape().ny();
        int nx = wave.shape().nx();
        double[] pairs = new double[2 * ny * nx];
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int to = 2 * (unshifted(y, ny) * nx + unshifted(x, nx));
                pairs[to] = wave.re()[layer * ny * nx + y * nx + x];
                pairs[to + 1] = wave.im()[layer * ny * nx + y * nx + x];
            }
        }
        transform(pairs, ny, nx, false);
        double[] wide = new double[8 * ny * nx];
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int from = 2 * (y * nx + x);
                int to = 2 * (widened(y, ny) * 2 * nx + widened(x, nx));
                wide[to] = pairs[from];
                wide[to + 1] = pairs[from + 1];
            }
        }
        transform(wide, 2 * ny, 2 * nx, true);
        return wide;
    }

    /** Where index i of n, in unshifted order, comes to lie among 2n, so that the origin stays the origin. */
    private static int widened(int i, int n) {
        return i < n - n / 2 ? i : i + n;
    }

    /** fft2(sinc ifft2(J)), real and its own adjoint. */
    private static double[] smoothed(double[] image, int ny, int nx) {
        double[] pairs = new double[2 * image.length];
        for (int i = 0; i < image.length; i++) {
            pairs[2 * i] = image[i];
        }
        transform(pairs, ny, nx, false);
        for (int y = 0; y < ny; y++) {
            double sy = sinc(2 * PlanePropagator.cycles(y, ny));
            for (int x = 0; x < nx; x++) {
                double s = sy * sinc(2 * PlanePropagator.cycles(x, nx));
                pairs[2 * (y * nx + x)] *= s;
                pairs[2 * (y * nx + x) + 1] *= s;
            }
        }
        transform(pairs, ny, nx, true);
        double[] real = new double[image.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = pairs[2 * i];
        }
        return real;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    @Override
    public Value forward(Value... in) {
        int ny = in[0].shape().ny();
        int nx = in[0].shape().nx();
        double[] seen = smoothed(intensity(in[0]), 2 * ny, 2 * nx);
        Value out = Value.zeros(shape(in[0].shape()));
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                double value = seen[2 * unshifted(y, ny) * 2 * nx + 2 * unshifted(x, nx)];
                out.re()[y * nx + x] = Math.max(0, value);
            }
        }
        return out;
    }

    private static double[] intensity(Value wave) {
        double[] sum = new double[4 * wave.shape().ny() * wave.shape().nx()];
        for (int l = 0; l < wave.shape().layers(); l++) {
            double[] w = fine(wave, l);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += w[2 * i] * w[2 * i] + w[2 * i + 1] * w[2 * i + 1];
            }
        }
        return sum;
    }

    @Override
    public void vjp(Value[] in, Value out, Value g, Value[] to) {
        int ny = in[0].shape().ny();
        int nx = in[0].shape().nx();
        double[] spread = new double[4 * ny * nx];
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                double slope = out.re()[y * nx + x] > 0 ? g.re()[y * nx + x] : 0;
                spread[2 * unshifted(y, ny) * 2 * nx + 2 * unshifted(x, nx)] = slope;
            }
        }
        double[] slopes = smoothed(spread, 2 * ny, 2 * nx);
        for (int l = 0; l < in[0].shape().layers(); l++) {
            double[] w = fine(in[0], l);
            for (int i = 0; i < slopes.length; i++) {
                w[2 * i] *= 2 * slopes[i];
                w[2 * i + 1] *= 2 * slopes[i];
            }
            addCoarse(w, to[0], l);
        }
    }

    /** The adjoint of {@link #fine}: the factor 4 is that of the two transforms, 4 N ifft2 and fft2 / N. */
    private static void addCoarse(double[] wide, Value to, int layer) {
        int ny = to.shape().ny();
        int nx = to.shape().nx();
        transform(wide, 2 * ny, 2 * nx, false);
        double[] pairs = new double[2 * ny * nx];
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int from = 2 * (widened(y, ny) * 2 * nx + widened(x, nx));
                pairs[2 * (y * nx + x)] = 4 * wide[from];
                pairs[2 * (y * nx + x) + 1] = 4 * wide[from + 1];
            }
        }
        transform(pairs, ny, nx, true);
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < nx; x++) {
                int from = 2 * (unshifted(y, ny) * nx + unshifted(x, nx));
                to.re()[layer * ny * nx + y * nx + x] += pairs[from];
                to.im()[layer * ny * nx + y * nx + x] += pairs[from + 1];
            }
        }
    }
}
