package org.ptyj.geometry;

import java.util.function.IntToDoubleFunction;
import org.ptyj.array.ComplexArray;

/** A frame of factors exp(i (a_y + b_x)): one row of (re, im) pairs for each axis. */
record Phasors(double[] y, double[] x) {
    /** From the phases a and b, rad. */
    static Phasors of(FrameShape shape, IntToDoubleFunction a, IntToDoubleFunction b) {
        return new Phasors(axis(shape.ny(), a), axis(shape.nx(), b));
    }

    private static double[] axis(int n, IntToDoubleFunction phase) {
        double[] pairs = new double[2 * n];
        for (int i = 0; i < n; i++) {
            pairs[2 * i] = Math.cos(phase.applyAsDouble(i));
            pairs[2 * i + 1] = Math.sin(phase.applyAsDouble(i));
        }
        return pairs;
    }

    /** Multiplies a frame by the factors, or by their conjugates, in place. */
    void multiply(double[] pairs, boolean conjugate) {
        double sign = conjugate ? -1 : 1;
        for (int row = 0, at = 0; row < y.length; row += 2) {
            for (int column = 0; column < x.length; column += 2, at += 2) {
                double re = y[row] * x[column] - y[row + 1] * x[column + 1];
                double im = sign * (y[row] * x[column + 1] + y[row + 1] * x[column]);
                double old = pairs[at];
                pairs[at] = old * re - pairs[at + 1] * im;
                pairs[at + 1] = old * im + pairs[at + 1] * re;
            }
        }
    }

    /** Multiplies pairs by factors of the same number, or by their conjugates, in place. */
    static void multiply(double[] pairs, double[] factors, boolean conjugate) {
        double sign = conjugate ? -1 : 1;
        for (int at = 0; at < pairs.length; at += 2) {
            double re = factors[at];
            double im = sign * factors[at + 1];
            double old = pairs[at];
            pairs[at] = old * re - pairs[at + 1] * im;
            pairs[at + 1] = old * im + pairs[at + 1] * re;
        }
    }

    /** All factors. */
    ComplexArray toArray() {
        double[] pairs = new double[y.length * x.length / 2];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = 1;
        }
        multiply(pairs, false);
        return ComplexArray.of(pairs, y.length / 2, x.length / 2);
    }
}
