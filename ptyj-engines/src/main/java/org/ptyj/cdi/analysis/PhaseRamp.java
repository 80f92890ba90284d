package org.ptyj.cdi.analysis;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * An object without the phase ramp that it shares with the probe.
 *
 * @param object shape (y, x), times exp(2 pi i ramp r)
 * @param probe of any shape (..., y, x), times exp(-2 pi i ramp r)
 * @param ramp that was given to the object, cycles per pixel (y, x)
 */
public record PhaseRamp(ComplexArray object, ComplexArray probe, double[] ramp) {
    private static final int PADDING = 4;
    private static final int STEPS = 20;

    /** Removes the ramp, so that the sum of the object over a window becomes as large as it can. */
    public static PhaseRamp remove(ComplexArray object, Region window, ComplexArray probe) {
        double[] q = find(window.of(object).copy());
        return new PhaseRamp(Spectrum.ramped(object, q[0], q[1]), Spectrum.ramped(probe, -q[0], -q[1]), q);
    }

    /** The ramp q, cycles per pixel (y, x), for which |sum a exp(2 pi i q r)| is largest. */
    static double[] find(ComplexArray a) {
        double[] pairs = a.toDoubles();
        int ny = a.length(0);
        int nx = a.length(1);
        double[] q = peak(pairs, ny, nx);
        for (int step = 0; step < STEPS; step++) {
            double[] next = newton(pairs, ny, nx, q);
            boolean uphill = sums(pairs, ny, nx, next)[0] >= sums(pairs, ny, nx, q)[0];
            if (!uphill) {
                return q;
            }
            double moved = Math.hypot(next[0] - q[0], next[1] - q[1]);
            q = next;
            if (moved < 1e-15) {
                return q;
            }
        }
        return q;
    }

    /** The largest element of the transform of the image with zeros around it. */
    private static double[] peak(double[] pairs, int ny, int nx) {
        int my = PADDING * ny;
        int mx = PADDING * nx;
        double[] padded = new double[2 * my * mx];
        for (int y = 0; y < ny; y++) {
            System.arraycopy(pairs, 2 * y * nx, padded, 2 * y * mx, 2 * nx);
        }
        Fft2.of(my, mx, Precision.DOUBLE).forward(padded, 0);
        int at = 0;
        double most = -1;
        for (int i = 0; i < my * mx; i++) {
            double power = padded[2 * i] * padded[2 * i] + padded[2 * i + 1] * padded[2 * i + 1];
            if (power > most) {
                most = power;
                at = i;
            }
        }
        return new double[] {-Spectrum.signed(at / mx, my) / (double) my, -Spectrum.signed(at % mx, mx) / (double) mx};
    }

    /** One step of Newton's method on |S|^2. */
    private static double[] newton(double[] pairs, int ny, int nx, double[] q) {
        double[] f = sums(pairs, ny, nx, q);
        double det = f[3] * f[5] - f[4] * f[4];
        // Only a maximum has a negative definite second derivative.
        if (!(f[3] < 0 && det > 0)) {
            return q;
        }
        return new double[] {q[0] - (f[5] * f[1] - f[4] * f[2]) / det, q[1] - (f[3] * f[2] - f[4] * f[1]) / det};
    }

    /** {|S|^2, its derivatives by y, by x, and its second ones yy, yx, xx} at q. */
    private static double[] sums(double[] pairs, int ny, int nx, double[] q) {
        double[] s = new double[12]; // sums of a e^(2 pi i q r) times 1, y, x, yy, yx, xx
        for (int i = 0; i < ny * nx; i++) {
            double y = i / nx - (ny - 1) / 2.0;
            double x = i % nx - (nx - 1) / 2.0;
            double angle = 2 * Math.PI * (q[0] * y + q[1] * x);
            double c = Math.cos(angle);
            double w = Math.sin(angle);
            double re = c * pairs[2 * i] - w * pairs[2 * i + 1];
            double im = c * pairs[2 * i + 1] + w * pairs[2 * i];
            double[] moments = {1, y, x, y * y, y * x, x * x};
            for (int k = 0; k < 6; k++) {
                s[2 * k] += moments[k] * re;
                s[2 * k + 1] += moments[k] * im;
            }
        }
        double p = 2 * Math.PI;
        // d/dq S = 2 pi i M, so d|S|^2 = 2 Re(conj(S) 2 pi i M) = -4 pi Im(conj(S) M).
        return new double[] {
            s[0] * s[0] + s[1] * s[1],
            -2 * p * cross(s, 0, 1),
            -2 * p * cross(s, 0, 2),
            2 * p * p * (dot(s, 1, 1) - dot(s, 0, 3)),
            2 * p * p * (dot(s, 1, 2) - dot(s, 0, 4)),
            2 * p * p * (dot(s, 2, 2) - dot(s, 0, 5))
        };
    }

    private static double dot(double[] s, int a, int b) {
        return s[2 * a] * s[2 * b] + s[2 * a + 1] * s[2 * b + 1];
    }

    /** Imaginary part of conj(a) b. */
    private static double cross(double[] s, int a, int b) {
        return s[2 * a] * s[2 * b + 1] - s[2 * a + 1] * s[2 * b];
    }
}
