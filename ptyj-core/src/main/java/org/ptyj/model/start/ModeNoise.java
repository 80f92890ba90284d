package org.ptyj.model.start;

import java.util.List;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.image.Filters;
import org.ptyj.image.RandomStream;

/**
 * Smooth random factors: e^(i phi) a with phi ~ N(0, rms) and a ~ N(1, rms), both smoothed by a Gaussian. Smoothing makes
 * the fluctuations weaker than the rms says.
 *
 * @param rms of the phase, rad; 0: no phase
 * @param feature size of the phase's features, pixels
 * @param rmsModulus of the modulus; 0: modulus 1
 * @param featureModulus size of the modulus's features, pixels
 */
record ModeNoise(double rms, double feature, double rmsModulus, double featureModulus) {
    /** Feature size over standard deviation of the smoothing. */
    private static final double FEATURE = 2.35;

    private static final double FEATURE_MODULUS = 2;

    /** From two, three or four numbers as parameters give them. */
    static ModeNoise of(List<Double> numbers) {
        return new ModeNoise(
                numbers.get(0),
                numbers.get(1),
                numbers.size() > 2 ? numbers.get(2) : 0,
                numbers.size() > 3 ? numbers.get(3) : FEATURE_MODULUS);
    }

    /** Throws IllegalArgumentException unless the list, if there is one, has two to four numbers, none negative. */
    static void check(String key, Optional<List<Double>> numbers) {
        numbers.ifPresent(n -> {
            if (n.size() < 2 || n.size() > 4 || n.stream().anyMatch(v -> !(v >= 0 && v < Double.POSITIVE_INFINITY))) {
                throw new IllegalArgumentException(key + " must be two to four numbers, none negative: rms and feature"
                        + " size of the phase, then of the modulus; not " + n);
            }
        });
    }

    /** A factor of shape (ny, nx), double precision; the phase is drawn first. */
    ComplexArray draw(int ny, int nx, RandomStream random) {
        RealArray phase = smooth(0, rms, feature, ny, nx, random);
        RealArray modulus = smooth(1, rmsModulus, featureModulus, ny, nx, random);
        return ComplexArray.polar(modulus, phase);
    }

    private static RealArray smooth(double mean, double rms, double feature, int ny, int nx, RandomStream random) {
        double[] values = new double[ny * nx];
        for (int i = 0; i < values.length; i++) {
            values[i] = rms == 0 ? mean : random.nextGaussian(mean, rms);
        }
        RealArray noise = RealArray.of(values, ny, nx);
        return rms == 0 ? noise : Filters.gauss(noise, feature / FEATURE);
    }
}
