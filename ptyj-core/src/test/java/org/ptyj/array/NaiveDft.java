package org.ptyj.array;

import java.util.Random;

/** The transform by its definition, in double, for tests. */
final class NaiveDft {
    private NaiveDft() {}

    /** Numbers as an engine hands them over: of order one, reproducible. */
    static double[] noise(int numbers, long seed) {
        Random random = new Random(seed);
        return random.doubles(numbers, -1, 1).toArray();
    }

    /** The plain sums, without factor, as (re, im) pairs. */
    static double[] transform(double[] pairs, int ny, int nx, boolean forward) {
        double[] rows = new double[pairs.length];
        double[] result = new double[pairs.length];
        for (int y = 0; y < ny; y++) {
            line(pairs, rows, 2 * y * nx, 2, nx, forward);
        }
        for (int x = 0; x < nx; x++) {
            line(rows, result, 2 * x, 2 * nx, ny, forward);
        }
        return result;
    }

    private static void line(double[] from, double[] to, int start, int step, int n, boolean forward) {
        double[] cos = new double[n];
        double[] sin = new double[n];
        for (int i = 0; i < n; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / n);
            sin[i] = (forward ? -1 : 1) * Math.sin(2 * Math.PI * i / n);
        }
        for (int k = 0; k < n; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < n; i++) {
                int turn = (int) ((long) i * k % n);
                double a = from[start + i * step];
                double b = from[start + i * step + 1];
                re += a * cos[turn] - b * sin[turn];
                im += a * sin[turn] + b * cos[turn];
            }
            to[start + k * step] = re;
            to[start + k * step + 1] = im;
        }
    }

    /** Root of the mean squared difference, in units of the wanted numbers' root mean square. */
    static double relativeError(double[] found, double[] wanted) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < wanted.length; i++) {
            difference += (found[i] - wanted[i]) * (found[i] - wanted[i]);
            norm += wanted[i] * wanted[i];
        }
        return Math.sqrt(difference / norm);
    }

    static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
