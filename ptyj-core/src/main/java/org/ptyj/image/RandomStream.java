package org.ptyj.image;

import java.util.random.RandomGenerator;

/**
 * A random number generator whose output is fixed by its specification: xoshiro256++ (D. Blackman, S. Vigna, Scrambled
 * linear pseudorandom number generators, ACM Trans. Math. Softw. 47 (2021) 36), seeded through SplitMix64.
 *
 * <p>The draws declared here are the same on every JDK (the methods inherited as defaults need not be). Not
 * synchronised: one stream belongs to one thread; take another by name from {@link Streams}.
 */
public final class RandomStream implements RandomGenerator {
    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spareGaussian = Double.NaN;

    RandomStream(long s0, long s1, long s2, long s3) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /** The generator whose four words of state are the first outputs of SplitMix64. */
    static RandomStream seeded(long seed) {
        return new RandomStream(
                SplitMix.mix(seed + SplitMix.STEP),
                SplitMix.mix(seed + 2 * SplitMix.STEP),
                SplitMix.mix(seed + 3 * SplitMix.STEP),
                SplitMix.mix(seed + 4 * SplitMix.STEP));
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /**
     * Uniform in 0 ... bound - 1 without bias (D. Lemire, ACM Trans. Model. Comput. Simul. 29 (2019) 3).
     *
     * @throws IllegalArgumentException if bound &lt; 1
     */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("the bound must be at least 1, not " + bound);
        }
        long product = Integer.toUnsignedLong(nextInt()) * bound;
        long unfair = (1L << 32) % bound;
        while ((product & 0xffffffffL) < unfair) {
            product = Integer.toUnsignedLong(nextInt()) * bound;
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform between two numbers. */
    @Override
    public double nextDouble(double low, double high) {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("the range must be finite and not empty, not " + low + " ... " + high);
        }
        return Math.min(low + (high - low) * nextDouble(), Math.nextDown(high));
    }

    /** Normal with mean 0 and standard deviation 1 (polar method of G. Marsaglia). */
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double r2;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            r2 = x * x + y * y;
        } while (r2 >= 1 || r2 == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(r2) / r2);
        spareGaussian = y * scale;
        return x * scale;
    }

    /** Normal with a mean and a standard deviation &gt;= 0. */
    @Override
    public double nextGaussian(double mean, double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("the standard deviation must be 0 or more, not " + deviation);
        }
        return mean + deviation * nextGaussian();
    }

    /**
     * A number of events from the Poisson distribution.
     *
     * @param mean expected number, 0 ... 1e15
     * @throws IllegalArgumentException if the mean is outside these limits
     */
    public long nextPoisson(double mean) {
        return Poisson.draw(this, mean);
    }

    /** The numbers 0 ... n - 1 in random order, each order being equally likely. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
