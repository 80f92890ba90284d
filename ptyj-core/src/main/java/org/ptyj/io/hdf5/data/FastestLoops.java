package org.ptyj.io.hdf5.data;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Chooses the loops over counts. Those for the vector unit are four times as fast as what compilers up to Java 17 make of
 * the plain ones, but a hundred times as slow until they are compiled, which takes some tenths of a second: they are
 * compiled beside the reading, if there is much to read, and taken once they are faster.
 */
final class FastestLoops {
    private static final long MANY = 1 << 25; // numbers: files up to 64 MB are read before the others are ready
    private static final int SAMPLE = 8192;
    private static final long LONGEST = 5_000_000_000L; // nanoseconds; without a vector unit they never get faster
    private static final long EAGER = 500_000_000L; // most have won by then; the others must not keep a core
    private static final long REST = 10_000_000L;
    private static final String MODULE = "jdk.incubator.vector";
    private static final String VECTOR_LOOPS = "org.ptyj.io.hdf5.data.VectorCountLoops";
    private static final CountLoops PLAIN = new CountLoops();

    private static final AtomicLong DONE = new AtomicLong();
    private static volatile boolean counting = true; // threads would share the counter's cache line for nothing
    private static volatile CountLoops best = PLAIN;

    private FastestLoops() {}

    /** The loops for so many numbers now; whichever they are, the results are the same. */
    static CountLoops forCounts(int count) {
        if (counting) {
            long before = DONE.getAndAdd(count);
            if (before < MANY && before + count >= MANY) {
                counting = false;
                vector().ifPresent(loops -> Workers.beside(() -> race(loops)));
            }
        }
        return best;
    }

    /**
     * Loops for the vector unit; empty if Java was started without the module that they need, is to do without, or they are
     * not in this build.
     */
    static Optional<CountLoops> vector() {
        boolean wanted = Boolean.parseBoolean(System.getProperty("ptyj.vector", "true"));
        if (!wanted || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Object loops = Class.forName(VECTOR_LOOPS).getDeclaredConstructor().newInstance();
            return Optional.of((CountLoops) loops);
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // the plain ones give the same numbers
        }
    }

    private static void race(CountLoops others) {
        byte[] in = new byte[4 * SAMPLE];
        float[] out = new float[SAMPLE];
        long start = System.nanoTime();
        while (best == PLAIN && System.nanoTime() - start < LONGEST) {
            if (nanoseconds(others, in, out) < nanoseconds(PLAIN, in, out) / 4 * 3) {
                best = others;
            } else if (System.nanoTime() - start > EAGER) {
                LockSupport.parkNanos(REST);
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
