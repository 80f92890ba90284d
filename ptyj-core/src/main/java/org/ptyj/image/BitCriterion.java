package org.ptyj.image;

/**
 * How well two images must agree at a frequency for it to count as resolved, by the information that they hold together:
 * the threshold curves of van Heel and Schatz, J. Struct. Biol. 151 (2005) 250, equation 14 and 17.
 */
public enum BitCriterion {
    /** Half a bit of information per pixel of the Fourier transform of the mean of both: the usual choice. */
    HALF_BIT((Math.sqrt(2) - 1) / 2),
    /** One bit, which is stricter. */
    ONE_BIT(0.5);

    private final double snr;

    BitCriterion(double snr) {
        this.snr = snr;
    }

    /** Ratio of the signal's to the noise's power that each of the two images must have. */
    public double signalToNoise() {
        return snr;
    }

    /**
     * Correlation that a ring must have: (S + (2 sqrt(S) + 1) / sqrt(n)) / (S + 1 + 2 sqrt(S) / sqrt(n)) for the ratio S.
     *
     * @param pixels of the ring, n; at least 1
     */
    public double threshold(int pixels) {
        return threshold(snr, pixels);
    }

    /**
     * The same for a ratio S that is not one of these.
     *
     * @param signalToNoise ratio of the signal's to the noise's power that each of the two images must have
     * @param pixels of the ring, n; at least 1
     */
    public static double threshold(double signalToNoise, int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException(
                    "a ring of " + pixels + " pixels has no threshold; it needs one at least");
        }
        double root = Math.sqrt(pixels);
        double cross = 2 * Math.sqrt(signalToNoise) / root;
        return (signalToNoise + cross + 1 / root) / (signalToNoise + 1 + cross);
    }
}
