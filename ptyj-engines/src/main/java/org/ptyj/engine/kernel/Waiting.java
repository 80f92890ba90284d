package org.ptyj.engine.kernel;

import java.util.function.BooleanSupplier;

/** How a thread waits for another one that is about to be done. */
final class Waiting {
    private static final int SPINS = 2000;

    /** About as long as it takes to wake a thread. */
    private static final long BRIEF_NANOS = 100_000;

    private Waiting() {}

    /** Waits until something is so, but not longer than it would take to wake a sleeping thread. */
    static void briefly(BooleanSupplier isSo) {
        long end = System.nanoTime() + BRIEF_NANOS;
        while (!isSo.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /**
     * Waits a moment. What is waited for takes microseconds, unless its thread has to wait for a processor: then this one
     * makes room.
     *
     * @param waited moments waited before; the result counts this one, too
     */
    static int moment(int waited) {
        if (waited < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return waited + 1;
    }
}
