package org.ptyj.engine.likelihood;

import java.util.Arrays;

/**
 * A real polynomial.
 *
 * @param coefficients of t^0, t^1 ...
 */
record Polynomial(double[] coefficients) {
    double value(double t) {
        double sum = 0;
        for (int n = coefficients.length - 1; n >= 0; n--) {
            sum = sum * t + coefficients[n];
        }
        return sum;
    }

    Polynomial derivative() {
        double[] result = new double[Math.max(0, coefficients.length - 1)];
        Arrays.setAll(result, n -> (n + 1) * coefficients[n + 1]);
        return new Polynomial(result);
    }

    private int degree() {
        int degree = coefficients.length - 1;
        while (degree > 0 && coefficients[degree] == 0) {
            degree--;
        }
        return degree;
    }

    /**
     * The places where the sign changes, ascending: found between the places where it turns round, by bisection, so that
     * they are as good as the numbers are.
     */
    double[] crossings() {
        int degree = degree();
        if (degree < 1) {
            return new double[0];
        }
        double bound = bound(degree);
        double[] turns = derivative().crossings();
        double[] found = new double[turns.length + 1];
        int count = 0;
        double low = -bound;
        for (int i = 0; i <= turns.length; i++) {
            double high = i < turns.length ? Math.min(turns[i], bound) : bound;
            if (value(low) < 0 != value(high) < 0) {
                found[count++] = bisect(low, high);
            }
            low = Math.max(low, high);
        }
        return Arrays.copyOf(found, count);
    }

    /** A number that no root's modulus exceeds (M. Fujiwara, Tohoku Math. J. 10, 167 (1916)). */
    private double bound(int degree) {
        double largest = 0;
        for (int k = 1; k <= degree; k++) {
            double ratio = Math.abs(coefficients[degree - k] / coefficients[degree]);
            largest = Math.max(largest, Math.pow(ratio, 1.0 / k));
        }
        return 2.1 * largest + Double.MIN_NORMAL;
    }

    private double bisect(double from, double to) {
        double low = from;
        double high = to;
        boolean negative = value(low) < 0;
        double middle = low + (high - low) / 2;
        while (low < middle && middle < high) {
            if (value(middle) < 0 == negative) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return middle;
    }

    /** The place among those where the derivative changes its sign that has the smallest value; 0 if there is none. */
    double lowestTurn() {
        double best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (double t : derivative().crossings()) {
            if (value(t) < lowest) {
                lowest = value(t);
                best = t;
            }
        }
        return best;
    }
}
