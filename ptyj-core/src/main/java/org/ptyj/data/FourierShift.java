package org.ptyj.data;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/** Arrays (y, x) moved by parts of a pixel: out(i) = in(i + shift), by Fourier interpolation. */
final class FourierShift {
    private FourierShift() {}

    /**
     * The spectrum times exp(2 pi i k shift), with cos(pi shift) at the Nyquist frequency, so that real arrays stay real and
     * the adjoint is the shift by the opposite. Computed in double precision.
     */
    static <A extends NdArray<A>> A apply(A in, double[] shift) {
        int ny = in.length(0);
        int nx = in.length(1);
        double[] values = in.toDoubles();
        boolean real = !(in instanceof ComplexArray);
        double[] pairs = real ? pairs(values) : values;
        Fft2 fft = Fft2.of(ny, nx, Precision.DOUBLE);
        fft.forward(pairs, 0);
        multiply(pairs, factors(ny, shift[0]), factors(nx, shift[1]));
        fft.inverse(pairs, 0);
        A out = in.like();
        out.write(real ? realParts(pairs) : pairs, 0);
        return out;
    }

    private static double[] pairs(double[] real) {
        double[] pairs = new double[2 * real.length];
        for (int i = 0; i < real.length; i++) {
            pairs[2 * i] = real[i];
        }
        return pairs;
    }

    private static double[] realParts(double[] pairs) {
        double[] real = new double[pairs.length / 2];
        for (int i = 0; i < real.length; i++) {
            real[i] = pairs[2 * i];
        }
        return real;
    }

    /** Factors of the frequencies of n pixels, as pairs. */
    private static double[] factors(int n, double shift) {
        double[] factors = new double[2 * n];
        for (int i = 0; i < n; i++) {
            int k = 2 * i > n ? i - n : i;
            double phase = 2 * Math.PI * k * shift / n;
            factors[2 * i] = Math.cos(phase);
            factors[2 * i + 1] = 2 * k == n ? 0 : Math.sin(phase);
        }
        return factors;
    }

    private static void multiply(double[] pairs, double[] fy, double[] fx) {
        for (int y = 0, at = 0; y < fy.length; y += 2) {
            for (int x = 0; x < fx.length; x += 2, at += 2) {
                double re = fy[y] * fx[x] - fy[y + 1] * fx[x + 1];
                double im = fy[y] * fx[x + 1] + fy[y + 1] * fx[x];
                double a = pairs[at];
                pairs[at] = a * re - pairs[at + 1] * im;
                pairs[at + 1] = a * im + pairs[at + 1] * re;
            }
        }
    }
}
