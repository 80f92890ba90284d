package org.ptyj.image;

import java.util.random.RandomGenerator;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/**
 * Noise that multiplies a wave: a factor a exp(i phi). The phase phi is normal with mean 0, the modulus a normal with mean
 * 1; both are then smoothed with a Gaussian of full width mfs (sigma = mfs / 2.35 pixels), which lowers their deviation.
 *
 * @param rms standard deviation of the phase before smoothing, rad; 0 leaves the phase out
 * @param mfs smallest feature of the phase, pixels
 * @param rmsMod standard deviation of the modulus before smoothing; 0 leaves the modulus out
 * @param mfsMod smallest feature of the modulus, pixels
 */
public record Noise(double rms, double mfs, double rmsMod, double mfsMod) {
    private static final double FULL_WIDTH = 2.35;

    public Noise {
        for (double number : new double[] {rms, mfs, rmsMod, mfsMod}) {
            if (!(number >= 0 && Double.isFinite(number))) {
                throw new IllegalArgumentException("the numbers of noise must be 0 or more: rms " + rms + ", mfs " + mfs
                        + ", rms_mod " + rmsMod + ", mfs_mod " + mfsMod);
            }
        }
    }

    /** Noise of the phase alone. */
    public static Noise ofPhase(double rms, double mfs) {
        return new Noise(rms, mfs, 0, 0);
    }

    /**
     * The factor, a new array; each layer of the last two axes is smoothed by itself.
     *
     * @param random where the numbers come from, first all phases, then all moduli
     * @param shape (..., ny, nx)
     */
    public ComplexArray factor(RandomGenerator random, Precision precision, long... shape) {
        RealArray phase = smooth(random, 0, rms, mfs, shape);
        RealArray modulus = smooth(random, 1, rmsMod, mfsMod, shape);
        return ComplexArray.polar(modulus, phase).as(precision);
    }

    private static RealArray smooth(RandomGenerator random, double mean, double rms, double mfs, long... shape) {
        RealArray numbers = RealArray.generate(
                ElementType.FLOAT64, i -> rms == 0 ? mean : mean + rms * random.nextGaussian(), shape);
        return rms == 0 ? numbers : Filters.gauss(numbers, mfs / FULL_WIDTH);
    }
}
