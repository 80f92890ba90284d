package org.ptyj.engine.kernel;

/**
 * The logarithm of the Gamma function for positive numbers, to 1e-14 or 1e-15 of its value, whichever is
 * larger.
 */
final class LogGamma {
    /** From here on the terms of {@link #SERIES} suffice. */
    private static final double LARGE = 12;

    /** B(2n) / (2n (2n - 1)) for n = 1 ... 7, with Bernoulli's numbers B. */
    private static final double[] SERIES = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0
    };

    private LogGamma() {}

    /**
     * ln Gamma(x): Stirling's series (Abramowitz and Stegun 6.1.41), after Gamma(x) = Gamma(x + 1) / x has made x large.
     *
     * @param x positive
     */
    static double of(double x) {
        double product = 1;
        double z = x;
        while (z < LARGE) {
            product *= z;
            z++;
        }
        double sum = 0;
        for (int n = SERIES.length - 1; n >= 0; n--) {
            sum = sum / (z * z) + SERIES[n];
        }
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + sum / z - Math.log(product);
    }
}
