package org.ptyj.autodiff;

import java.util.Locale;

/** The usual losses of ptychography. */
public enum StandardLoss implements Loss {
    /** (sqrt(I) - sqrt(D))^2: Poisson noise with its variance made even. */
    AMPLITUDE_MSE {
        @Override
        public double value(double simulated, double measured) {
            double d = Math.sqrt(simulated) - Math.sqrt(measured);
            return d * d;
        }

        @Override
        public double slope(double simulated, double measured) {
            return 1 - Math.sqrt(measured / simulated);
        }
    },
    /** (I - D)^2. */
    INTENSITY_MSE {
        @Override
        public double value(double simulated, double measured) {
            return (simulated - measured) * (simulated - measured);
        }

        @Override
        public double slope(double simulated, double measured) {
            return 2 * (simulated - measured);
        }
    },
    /** S - D ln S with S = I + 1e-6: minus the logarithm of the Poisson likelihood, but for a constant. */
    POISSON_NLL {
        @Override
        public double value(double simulated, double measured) {
            double s = simulated + POISSON_OFFSET;
            return measured == 0 ? s : s - measured * Math.log(s);
        }

        @Override
        public double slope(double simulated, double measured) {
            return 1 - measured / (simulated + POISSON_OFFSET);
        }

        @Override
        public double offset(double measured) {
            return value(measured, measured);
        }

        @Override
        public double weight(double measured) {
            return measured >= 1 ? 0.5 : 0;
        }
    };

    static final double POISSON_OFFSET = 1e-6;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * The loss of a name, whatever its case and whether words are parted by spaces, hyphens or underscores.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static StandardLoss named(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT).replaceAll("[ _-]+", "_");
        for (StandardLoss loss : values()) {
            if (loss.name().equals(wanted)) {
                return loss;
            }
        }
        throw new IllegalArgumentException(
                "no loss is called \"" + name + "\"; there are amplitude mse, intensity mse, poisson nll");
    }
}
