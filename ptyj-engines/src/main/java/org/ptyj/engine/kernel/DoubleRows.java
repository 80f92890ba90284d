package org.ptyj.engine.kernel;

/**
 * Loops over numbers at the same index of separate arrays, the only ones that HotSpot makes vector instructions of (see
 * {@link DoubleStrips}): so they have no branches either, and sums are taken apart from what is summed. {@link FloatRows}
 * repeats this text with another type.
 */
final class DoubleRows {
    private static final double FLOOR = 1e-10;

    /** Numbers that are added one by one. */
    private static final int FEW = 64;

    private DoubleRows() {}

    /** re + i im = c (a + ib) (u + iv). */
    static void product(double[] re, double[] im, double[] a, double[] b, double[] u, double[] v, int n, double c) {
        for (int x = 0; x < n; x++) {
            re[x] = c * (a[x] * u[x] - b[x] * v[x]);
        }
        for (int x = 0; x < n; x++) {
            im[x] = c * (a[x] * v[x] + b[x] * u[x]);
        }
    }

    /** re + i im += c conj(a + ib) (u + iv). */
    static void addConjugate(
            double[] re, double[] im, double[] a, double[] b, double[] u, double[] v, int n, double c) {
        for (int x = 0; x < n; x++) {
            re[x] += c * (a[x] * u[x] + b[x] * v[x]);
        }
        for (int x = 0; x < n; x++) {
            im[x] += c * (a[x] * v[x] - b[x] * u[x]);
        }
    }

    /** sum += c a. */
    static void add(double[] sum, double[] a, int n, double c) {
        for (int x = 0; x < n; x++) {
            sum[x] += c * a[x];
        }
    }

    /** a *= f. */
    static void multiply(double[] a, double[] f, int n) {
        for (int x = 0; x < n; x++) {
            a[x] *= f[x];
        }
    }

    /** power = c (a^2 + b^2). */
    static void power(double[] power, double[] a, double[] b, int n, double c) {
        for (int x = 0; x < n; x++) {
            power[x] = c * (a[x] * a[x] + b[x] * b[x]);
        }
    }

    /** to := b w + a q - (a + b) psi: by how much an exit wave changes. */
    static void change(double[] to, double[] w, double[] q, double[] psi, int n, double a, double b) {
        double ab = a + b;
        for (int x = 0; x < n; x++) {
            to[x] = b * w[x] + a * q[x] - ab * psi[x];
        }
    }

    /** valid := 0 where s = -1, which is masked, and 1 where it is not, which is 0 or more. */
    static void valid(double[] valid, double[] s, int n) {
        for (int x = 0; x < n; x++) {
            valid[x] = Math.min(1, s[x] + 1);
        }
    }

    /** intensity := (sqrt(intensity) - s)^2. */
    static void squaredMisfit(double[] intensity, double[] s, int n) {
        for (int x = 0; x < n; x++) {
            double off = Math.sqrt(intensity[x]) - s[x];
            intensity[x] = off * off;
        }
    }

    /** f := (s + (a - s) r) / (a + 1e-10) with a = sqrt(f). */
    static void factor(double[] f, double[] s, int n, double r) {
        for (int x = 0; x < n; x++) {
            double a = Math.sqrt(f[x]);
            f[x] = (s[x] + (a - s[x]) * r) / (a + FLOOR);
        }
    }

    /** f := f where valid, else 1. */
    static void orOne(double[] f, double[] valid, int n) {
        for (int x = 0; x < n; x++) {
            f[x] = 1 - valid[x] + valid[x] * f[x];
        }
    }

    /** The sum of n numbers, of which nothing is left: halves are added to each other while they are long. */
    static double sum(double[] a, int n, double[] spare) {
        int rest = n;
        while (rest % 2 == 0 && rest > FEW) {
            rest /= 2;
            System.arraycopy(a, rest, spare, 0, rest);
            add(a, spare, rest, 1);
        }
        double sum = 0;
        for (int x = 0; x < rest; x++) {
            sum += a[x];
        }
        return sum;
    }
}
