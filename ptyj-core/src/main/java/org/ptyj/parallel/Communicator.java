package org.ptyj.parallel;

import org.ptyj.array.NdArray;

/**
 * The group of processes that work on one reconstruction. Reductions are collective: every rank calls them in the same
 * order with the same number of elements, and afterwards every rank holds the same result.
 */
public interface Communicator {
    /** How numbers of several ranks become one. */
    enum Reduction {
        SUM,
        MIN,
        MAX
    }

    /** Number of this process, 0 to size - 1; rank 0 reads and writes files. */
    int rank();

    /** Number of processes. */
    int size();

    /** Reduces element by element over all ranks, in place. */
    void allReduce(double[] values, Reduction how);

    /**
     * Reduces element by element over all ranks, in place.
     *
     * @throws IllegalArgumentException for the minimum or maximum of complex numbers
     */
    void allReduce(NdArray<?> array, Reduction how);

    /** Waits until every rank has come here. */
    void barrier();

    /** True if this process is the only one. */
    default boolean isSerial() {
        return size() == 1;
    }

    /** One process on its own. */
    static Communicator serial() {
        return Serial.INSTANCE;
    }
}
