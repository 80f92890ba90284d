package org.ptyj.array;

/** Loops over interleaved complex numbers. */
final class ComplexLoops {
    private ComplexLoops() {}

    static void multiply(double[] a, double[] b, int n) {
        for (int i = 0; i < 2 * n; i += 2) {
            double re = a[i] * b[i] - a[i + 1] * b[i + 1];
            a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
            a[i] = re;
        }
    }

    /** conj(a) * b. */
    static void conjMultiply(double[] a, double[] b, int n) {
        for (int i = 0; i < 2 * n; i += 2) {
            double re = a[i] * b[i] + a[i + 1] * b[i + 1];
            a[i + 1] = a[i] * b[i + 1] - a[i + 1] * b[i];
            a[i] = re;
        }
    }

    static void divide(double[] a, double[] b, int n) {
        for (int i = 0; i < 2 * n; i += 2) {
            double d = b[i] * b[i] + b[i + 1] * b[i + 1];
            double re = (a[i] * b[i] + a[i + 1] * b[i + 1]) / d;
            a[i + 1] = (a[i + 1] * b[i] - a[i] * b[i + 1]) / d;
            a[i] = re;
        }
    }

    /** Complex a times real b. */
    static void multiplyReal(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[2 * i] *= b[i];
            a[2 * i + 1] *= b[i];
        }
    }

    /** Complex a divided by real b. */
    static void divideReal(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[2 * i] /= b[i];
            a[2 * i + 1] /= b[i];
        }
    }

    /** Squared moduli, left in the first n places. */
    static void abs2(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[2 * i] * a[2 * i] + a[2 * i + 1] * a[2 * i + 1];
        }
    }
}
