package org.ptyj.engine.kernel;

/** How a thread waits for another one that is about to be done. */
final class Waiting {
    private static final int SPINS = 2000;

    private Waiting() {}

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
