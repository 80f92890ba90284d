package org.ptyj.parallel;

import java.util.Arrays;
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

    /** Number of this process, 0 to size - 1; rank 0 reads parameters, prints and writes files. */
    int rank();

    /** Number of processes. */
    int size();

    /** Reduces element by element over all ranks, in place. */
    void allReduce(double[] values, Reduction how);

    /** Reduces element by element over all ranks, in place and in single precision. */
    default void allReduce(float[] values, Reduction how) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        allReduce(wide, how);
        for (int i = 0; i < wide.length; i++) {
            values[i] = (float) wide[i];
        }
    }

    /**
     * Reduces element by element over all ranks, in place.
     *
     * @throws IllegalArgumentException for the minimum or maximum of complex numbers
     */
    void allReduce(NdArray<?> array, Reduction how);

    /** Waits until every rank has come here. */
    void barrier();

    /** Gives all ranks the numbers that rank 0 has. */
    default void fromFirst(double[] values) {
        if (rank() != 0) {
            Arrays.fill(values, 0);
        }
        allReduce(values, Reduction.SUM);
    }

    /** A number, summed over all ranks. */
    default double sum(double value) {
        double[] one = {value};
        allReduce(one, Reduction.SUM);
        return one[0];
    }

    /** True if this process is the only one. */
    default boolean isSerial() {
        return size() == 1;
    }

    /** True if this process is the one that prints and writes. */
    default boolean isFirst() {
        return rank() == 0;
    }

    /**
     * Processors for this process: those it may run on, shared out among the ranks that may run on the same ones; at least
     * 1.
     */
    default int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Number of ranks on this machine, this one included. */
    default int neighbours() {
        return 1;
    }

    /** What connects the processes, for people; empty if there is only one. */
    default String description() {
        return "";
    }

    /**
     * Ends all processes at once, because this one cannot go on.
     *
     * @param status exit status, not 0
     */
    default void abort(int status) {
        Runtime.getRuntime().halt(status);
    }

    /** One process on its own. */
    static Communicator serial() {
        return Serial.INSTANCE;
    }

    /**
     * The processes that mpirun, mpiexec or srun has started together, connected by the MPI library that it belongs to; one
     * process on its own if nobody has, and then no library is loaded. All programs may ask for it, as often as they like;
     * MPI ends when Java does.
     *
     * <p>The environment variable PTYJ_MPI, or the property {@code ptyj.mpi}, names another library, or says {@code off}:
     * then each process is on its own.
     *
     * @throws MissingMpiException if there are several and no library connects them; the message says what to do
     */
    static Communicator world() {
        return World.get();
    }

    /**
     * Whether this process is the first of those that were started together, as environment variables tell; no library is
     * loaded.
     */
    static boolean isStartedFirst() {
        return World.isStartedFirst();
    }

    /**
     * Says that this process takes part in no more reductions, and waits for the others to say so. A program that ends
     * without saying so is taken to have done it.
     */
    static void finish() {
        World.finish();
    }
}
