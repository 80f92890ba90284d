package org.ptyj.io.hdf5;

/** How many threads read. */
final class Workers {
    private Workers() {}

    /** As many as the property ptyj.threads says, else as there are processors. */
    static int standard() {
        return Math.max(
                1, Integer.getInteger("ptyj.threads", Runtime.getRuntime().availableProcessors()));
    }
}
