package org.ptyj.plot;

import java.util.Arrays;

/** The numbers that the ends of a colour map stand for, on a linear or logarithmic scale. */
record ValueRange(double lo, double hi, boolean log) {
    /** On a logarithmic scale chosen by the data, the lowest number shown is this part of the highest at least. */
    private static final double DEEPEST = 1e-7;

    /**
     * The range that shows a part of the numbers; what is not finite (or, on a logarithmic scale, not positive) does
     * not count. Widened where all numbers are the same.
     *
     * @param low percentage of the numbers below the range
     * @param high percentage of the numbers below the end of the range
     */
    static ValueRange of(double[] values, boolean log, double low, double high) {
        double[] sorted = sorted(values, log);
        if (sorted.length == 0) {
            return new ValueRange(log ? 0.1 : 0, 1, log);
        }
        double hi = percentile(sorted, high);
        double lo = percentile(sorted, low);
        return new ValueRange(log ? Math.max(lo, DEEPEST * hi) : lo, hi, log).widened();
    }

    /** From zero to a percentile of the numbers; to 1 if that is zero. */
    static ValueRange fromZero(double[] values, double high) {
        double[] sorted = sorted(values, false);
        double hi = sorted.length == 0 ? 0 : percentile(sorted, high);
        return new ValueRange(0, hi > 0 ? hi : 1, false);
    }

    private static double[] sorted(double[] values, boolean log) {
        return Arrays.stream(values)
                .filter(v -> Double.isFinite(v) && (!log || v > 0))
                .sorted()
                .toArray();
    }

    private static double percentile(double[] sorted, double percent) {
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private ValueRange widened() {
        // Differences in the last digits are noise of the arithmetic, not contrast.
        if (hi - lo > 1e-12 * Math.max(Math.abs(lo), Math.abs(hi))) {
            return this;
        }
        if (log) {
            return new ValueRange(lo / 3, hi * 3, true);
        }
        double half = lo == 0 ? 0.5 : Math.abs(lo) / 2;
        return new ValueRange(lo - half, hi + half, false);
    }

    /** From 0 at lo to 1 at hi, cut off there; NaN for what is not finite. */
    double position(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double place = log ? (value > 0 ? Math.log(value / lo) / Math.log(hi / lo) : 0) : (value - lo) / (hi - lo);
        return Math.min(1, Math.max(0, place));
    }

    boolean isFullCircle() {
        return !log && lo == -Math.PI && hi == Math.PI;
    }
}
