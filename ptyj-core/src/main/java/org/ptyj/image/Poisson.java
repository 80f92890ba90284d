package org.ptyj.image;

/**
 * Exact random numbers of the Poisson distribution: inversion for small means, else the transformed rejection method
 * PTRS of W. Hoermann, Insurance: Mathematics and Economics 12 (1993) 39.
 */
final class Poisson {
    private static final double LARGEST_MEAN = 1e15;
    /** PTRS is valid from here on. */
    private static final double TRANSFORMED = 10;

    private static final double[] SMALL_STIRLING_ERRORS = smallStirlingErrors(16);

    private Poisson() {}

    static long draw(RandomStream random, double mean) {
        if (!(mean >= 0 && mean <= LARGEST_MEAN)) {
            throw new IllegalArgumentException(
                    "the mean of a Poisson distribution must lie in 0 ... 1e15, not " + mean);
        }
        return mean < TRANSFORMED ? invert(random.nextDouble(), mean) : transformed(random, mean);
    }

    /** Smallest k whose cumulative probability exceeds u; stops where the terms are below the resolution of u. */
    private static long invert(double u, double mean) {
        double term = StrictMath.exp(-mean);
        double rest = u;
        long k = 0;
        while (rest >= term && (term > 0x1p-60 || k < mean)) {
            rest -= term;
            k++;
            term *= mean / k;
        }
        return k;
    }

    private static long transformed(RandomStream random, double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double quick = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= quick) {
                return (long) k;
            }
            if (k < 0 || us < 0.013 && v > us) {
                continue;
            }
            if (StrictMath.log(v * inverseAlpha / (a / (us * us) + b)) <= logProbability(k, mean)) {
                return (long) k;
            }
        }
    }

    /**
     * Logarithm of mean^k exp(-mean) / k! without the cancellation of large terms (C. Loader, Fast and accurate
     * computation of binomial probabilities, 2000, eq. 4 and 5).
     */
    static double logProbability(double k, double mean) {
        if (k == 0) {
            return -mean;
        }
        return -stirlingError(k) - deviance(k, mean) - 0.5 * StrictMath.log(2 * Math.PI * k);
    }

    /** ln k! minus Stirling's formula. */
    private static double stirlingError(double k) {
        if (k < SMALL_STIRLING_ERRORS.length) {
            return SMALL_STIRLING_ERRORS[(int) k];
        }
        double k2 = k * k;
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / k2) / k2) / k2) / k2) / k;
    }

    private static double[] smallStirlingErrors(int count) {
        double[] errors = new double[count];
        double factorial = 1;
        for (int k = 1; k < count; k++) {
            factorial *= k;
            double stirling = 0.5 * StrictMath.log(2 * Math.PI * k) + k * StrictMath.log(k) - k;
            errors[k] = StrictMath.log(factorial) - stirling;
        }
        return errors;
    }

    /** k ln(k / mean) + mean - k, by its series where k is close to the mean. */
    private static double deviance(double k, double mean) {
        double difference = k - mean;
        if (Math.abs(difference) >= 0.1 * (k + mean)) {
            return k * StrictMath.log(k / mean) - difference;
        }
        double v = difference / (k + mean);
        double sum = difference * v;
        double term = 2 * k * v;
        double before = Double.NaN;
        for (int j = 3; sum != before; j += 2) {
            before = sum;
            term *= v * v;
            sum += term / j;
        }
        return sum;
    }
}
