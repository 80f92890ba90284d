package org.ptyj.engine.kernel;

/**
 * Loops over numbers at the same index of separate arrays, the only ones that HotSpot makes vector instructions of (see
 * {@link FloatStrips}): so they have no branches either, and sums are taken apart from what is summed. {@link DoubleRows}
 * repeats this text with another type.
 */
final class FloatRows {
    private static final float FLOOR = (float) 1e-10;

    /** Numbers that are added one by one. */
    private static final int FEW = 64;

    private FloatRows() {}

    /** re + i im = c (a + ib) (u + iv). */
    static void product(float[] re, float[] im, float[] a, float[] b, float[] u, float[] v, int n, float c) {
        for (int x = 0; x < n; x++) {
            re[x] = c * (a[x] * u[x] - b[x] * v[x]);
        }
        for (int x = 0; x < n; x++) {
            im[x] = c * (a[x] * v[x] + b[x] * u[x]);
        }
    }

    /** re + i im += c conj(a + ib) (u + iv). */
    static void addConjugate(float[] re, float[] im, float[] a, float[] b, float[] u, float[] v, int n, float c) {
        for (int x = 0; x < n; x++) {
            re[x] += c * (a[x] * u[x] + b[x] * v[x]);
        }
        for (int x = 0; x < n; x++) {
            im[x] += c * (a[x] * v[x] - b[x] * u[x]);
        }
    }

    /** sum += c a. */
    static void add(float[] sum, float[] a, int n, float c) {
        for (int x = 0; x < n; x++) {
            sum[x] += c * a[x];
        }
    }

    /** a *= f. */
    static void multiply(float[] a, float[] f, int n) {
        for (int x = 0; x < n; x++) {
            a[x] *= f[x];
        }
    }

    /** power = c (a^2 + b^2). */
    static void power(float[] power, float[] a, float[] b, int n, float c) {
        for (int x = 0; x < n; x++) {
            power[x] = c * (a[x] * a[x] + b[x] * b[x]);
        }
    }

    /** to := b w + a q - (a + b) psi: by how much an exit wave changes. */
    static void change(float[] to, float[] w, float[] q, float[] psi, int n, float a, float b) {
        float ab = a + b;
        for (int x = 0; x < n; x++) {
            to[x] = b * w[x] + a * q[x] - ab * psi[x];
        }
    }

    /** valid := 0 where s = -1, which is masked, and 1 where it is not, which is 0 or more. */
    static void valid(float[] valid, float[] s, int n) {
        for (int x = 0; x < n; x++) {
            valid[x] = Math.min(1f, s[x] + 1f);
        }
    }

    /** intensity := (sqrt(intensity) - s)^2. */
    static void squaredMisfit(float[] intensity, float[] s, int n) {
        for (int x = 0; x < n; x++) {
            float off = (float) Math.sqrt(intensity[x]) - s[x];
            intensity[x] = off * off;
        }
    }

    /** f := (s + (a - s) r) / (a + 1e-10) with a = sqrt(f). */
    static void factor(float[] f, float[] s, int n, float r) {
        for (int x = 0; x < n; x++) {
            float a = (float) Math.sqrt(f[x]);
            f[x] = (s[x] + (a - s[x]) * r) / (a + FLOOR);
        }
    }

    /** f := f where valid, else 1. */
    static void orOne(float[] f, float[] valid, int n) {
        for (int x = 0; x < n; x++) {
            f[x] = 1f - valid[x] + valid[x] * f[x];
        }
    }

    /** The sum of n numbers, of which nothing is left: halves are added to each other while they are long. */
    static double sum(float[] a, int n, float[] spare) {
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
