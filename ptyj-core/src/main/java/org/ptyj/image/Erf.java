package org.ptyj.image;

/** The error function, accurate to 1e-15. */
final class Erf {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
    /** From here on 1 - erf is small enough for the continued fraction. */
    private static final double TAIL = 2;
    /** erf differs from 1 by less than half the spacing of doubles beyond. */
    private static final double ONE = 6;

    private static final int DEPTH = 60;

    private Erf() {}

    static double erf(double x) {
        double size = Math.abs(x);
        if (size >= ONE) {
            return Math.signum(x);
        }
        return size < TAIL ? series(x) : Math.copySign(1 - tail(size), x);
    }

    /** All terms have one sign (M. Abramowitz, I. Stegun, Handbook of mathematical functions, eq. 7.1.6). */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_SQRT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** Continued fraction of 1 - erf (the same book, eq. 7.1.14). */
    private static double tail(double x) {
        double fraction = x;
        for (int n = DEPTH; n >= 1; n--) {
            fraction = x + 0.5 * n / fraction;
        }
        return 0.5 * TWO_OVER_SQRT_PI * StrictMath.exp(-x * x) / fraction;
    }
}
