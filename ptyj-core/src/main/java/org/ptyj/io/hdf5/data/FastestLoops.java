package org.ptyj.io.hdf5.data;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chooses the loops over counts. Those for the vector unit are four times as fast as what compilers up to Java 17 make of
 * the plain ones, but a hundred times as slow until they are compiled, which takes some tenths of a second: they are
 * compiled beside the reading, if there is much to read, and taken once they are faster.
 */
final class FastestLoops {
    private static final long MANY = 1 << 25; // numbers: files up to 64 MB are read before the others are ready
    private static final int SAMPLE = 8192;
    private static final long LONGEST = 5_000_000_000L; // nanoseconds; without a vector unit they never get faster
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_LOOPS = "org.ptyj.io.hdf5.data.VectorCountLoops";
    private static final CountLoops PLAIN = new CountLoops();

    private static final AtomicLong DONE = new AtomicLong();
    private static volatile CountLoops best = PLAIN;

    private FastestLoops() {}

    /** The loops for so many numbers now; whichever they are, the results are the same. */
    static CountLoops forCounts(int count) {
        long before = DONE.getAndAdd(count);
        if (before < MANY && before + count >= MANY) {
            vector().ifPresent(loops -> Workers.beside(() -> race(loops)));
        }
        return best;
    }

    /** Loops for the vector unit; empty if Java was started without the module that they need, or is to do without. */
    static Optional<CountLoops> vector() {
        boolean wanted = Boolean.parseBoolean(System.getProperty("ptyj.vector", "true"));
        if (!wanted || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Object loops = Class.forName(VECTOR_LOOPS).getDeclaredConstructor().newInstance();
            return Optional.of((CountLoops) loops);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class " + VECTOR_LOOPS + " is missing from this build of ptyj", e);
        }
    }

    private static void race(CountLoops others) {
        byte[] in = new byte[4 * SAMPLE];
        float[] out = new float[SAMPLE];
        long start = System.nanoTime();
        while (best == PLAIN && System.nanoTime() - start < LONGEST) {
            if (nanoseconds(others, in, out) < nanoseconds(PLAIN, in, out) / 4 * 3) {
                best = others;
            }
        }
    }

    private static long nanoseconds(CountLoops loops, byte[] in, float[] out) {
        long start = System.nanoTime();
        loops.unsigned16(in, 0, out, 0, SAMPLE);
        loops.unsigned32(in, 0, out, 0, SAMPLE);
        return System.nanoTime() - start;
    }
}
