package org.ptyj.engine.kernel;

/**
 * How counts scatter around the modelled intensity: the negative log-likelihood of one unmasked pixel as a function of
 * the model M at counts I, and its derivatives by M. All of it in counts, in double.
 *
 * <p>P. Thibault and M. Guizar-Sicairos, New J. Phys. 14, 063004 (2012).
 */
public sealed interface NoiseModel {
    /** What expanding the negative log-likelihood along a line into a polynomial of degree 8 gives. */
    enum Expansion {
        /** The function itself. */
        EXACT,
        /** A polynomial that is right up to second order in the change of the intensity. */
        SECOND_ORDER,
        /** The same, but not good enough to be minimised: the function itself has to be. */
        POOR
    }

    /** Value up to the part that does not depend on M. */
    double value(double model, double counts);

    /** First derivative by M. */
    double slope(double model, double counts);

    /** Second derivative by M. */
    double curvature(double model, double counts);

    /** The part of the value that does not depend on M. */
    default double constant(double counts) {
        return 0;
    }

    /** The model kept away from zero where value and gradient are taken. */
    default double floor(double model) {
        return model;
    }

    /** The model kept away from zero where lines are expanded; also if rounding has made it negative. */
    default double floorOnLine(double model) {
        return floor(Math.max(0, model));
    }

    /**
     * The gradient that the conjugate gradients are built on, relative to the exact one. It changes the length of a first
     * step, but not where it leads, except that a regulariser counts the more the smaller it is.
     */
    default double gradientShare() {
        return 1;
    }

    Expansion expansion();

    /** Sum over the pixels in the numerator of the factor that fits a frame's model to its counts. */
    double fitNumerator(double model, double counts);

    /** Sum over the pixels in its denominator. */
    double fitDenominator(double model, double counts);

    /** The factor for the model's intensity, from the ratio of these sums. */
    default double fit(double ratio) {
        return ratio;
    }

    /**
     * w (M - I)^2 with w = r / (1/r + I), for counts that are r times the data.
     *
     * @param renormalisation r: photons per unit of the data
     */
    record Gaussian(double renormalisation) implements NoiseModel {
        private double weight(double counts) {
            return renormalisation / (1 / renormalisation + counts);
        }

        @Override
        public double value(double model, double counts) {
            double difference = model - counts;
            return weight(counts) * difference * difference;
        }

        @Override
        public double slope(double model, double counts) {
            return 2 * weight(counts) * (model - counts);
        }

        @Override
        public double curvature(double model, double counts) {
            return 2 * weight(counts);
        }

        @Override
        public double floorOnLine(double model) {
            return model;
        }

        @Override
        public double gradientShare() {
            return 0.5;
        }

        @Override
        public Expansion expansion() {
            return Expansion.EXACT;
        }

        @Override
        public double fitNumerator(double model, double counts) {
            return weight(counts) * model * counts;
        }

        @Override
        public double fitDenominator(double model, double counts) {
            return weight(counts) * model * model;
        }
    }

    /** M - I ln M + ln Gamma(I + 1), as M - I - I ln(M / I) and a constant, so that nothing large cancels. */
    record Poisson() implements NoiseModel {
        private static final double FLOOR = 1e-6;

        @Override
        public double floor(double model) {
            return model + FLOOR;
        }

        @Override
        public double value(double model, double counts) {
            return counts == 0 ? model : model - counts - counts * Math.log(model / Math.abs(counts));
        }

        @Override
        public double slope(double model, double counts) {
            return 1 - counts / model;
        }

        @Override
        public double curvature(double model, double counts) {
            return counts / (model * model);
        }

        @Override
        public double constant(double counts) {
            double left = counts == 0 ? 0 : counts - counts * Math.log(Math.abs(counts));
            return LogGamma.of(Math.max(0, counts) + 1) + left;
        }

        @Override
        public Expansion expansion() {
            return Expansion.SECOND_ORDER;
        }

        @Override
        public double fitNumerator(double model, double counts) {
            return counts;
        }

        @Override
        public double fitDenominator(double model, double counts) {
            return model;
        }
    }

    /** (sqrt M - sqrt I)^2: distances of moduli. */
    record Euclid() implements NoiseModel {
        private static final double FLOOR = 1e-6;

        @Override
        public double floor(double model) {
            double modulus = Math.sqrt(Math.max(0, model)) + FLOOR;
            return modulus * modulus;
        }

        @Override
        public double floorOnLine(double model) {
            return Math.max(0, model) + FLOOR * FLOOR;
        }

        @Override
        public double value(double model, double counts) {
            double difference = Math.sqrt(model) - modulus(counts);
            return difference * difference;
        }

        @Override
        public double slope(double model, double counts) {
            return 1 - modulus(counts) / Math.sqrt(model);
        }

        @Override
        public double curvature(double model, double counts) {
            return 0.5 * modulus(counts) / (model * Math.sqrt(model));
        }

        private static double modulus(double counts) {
            return Math.sqrt(Math.max(0, counts));
        }

        @Override
        public Expansion expansion() {
            return Expansion.POOR;
        }

        @Override
        public double fitNumerator(double model, double counts) {
            return modulus(counts);
        }

        @Override
        public double fitDenominator(double model, double counts) {
            return Math.sqrt(model);
        }

        @Override
        public double fit(double ratio) {
            return ratio * ratio;
        }
    }
}
