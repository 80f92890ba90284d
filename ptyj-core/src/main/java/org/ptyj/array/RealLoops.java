package org.ptyj.array;

/** Loops over real numbers, and over complex ones where both parts are treated alike. */
final class RealLoops {
    private RealLoops() {}

    static void add(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] += b[i];
        }
    }

    static void subtract(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] -= b[i];
        }
    }

    static void multiply(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] *= b[i];
        }
    }

    static void divide(double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            a[i] /= b[i];
        }
    }

    static void scale(double[] a, int n, double factor) {
        for (int i = 0; i < n; i++) {
            a[i] *= factor;
        }
    }
}
