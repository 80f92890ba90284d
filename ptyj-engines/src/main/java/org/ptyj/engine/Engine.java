package org.ptyj.engine;

import java.util.Optional;
import java.util.OptionalInt;
import org.ptyj.model.Ptycho;

/**
 * A reconstruction algorithm: it improves the probe and the object of a {@link Ptycho} iteration by iteration. {@link
 * Run} counts the iterations and times them; an engine only knows how to prepare and how to take one step.
 */
public interface Engine {
    /** Short name for logs and files, such as DM. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Makes ready for the data that are there now; called before the first iteration and when data have arrived. */
    default void prepare(Ptycho ptycho) {}

    /**
     * Takes one step.
     *
     * @param iteration number of iterations that this engine has made before
     * @return mean errors over all frames
     */
    Errors iterate(int iteration);

    /** Leaves probe, object and exit waves in the storages and frees what was made in {@link #prepare}. */
    default void finish() {}

    /** What a user should change when the reconstruction diverges: one or two sentences. */
    default String advice() {
        return "Usual causes: frames whose mask leaves in dead or hot pixels, a probe far from the true power, or too"
                + " strong a step; look at the data, or begin with DM at its defaults.";
    }

    /**
     * A place for a copy of probe and object, for an engine that holds them elsewhere than in the storages between its
     * iterations; called after {@link #prepare}. Without one, the storages are copied.
     */
    default Optional<Snapshot> newSnapshot() {
        return Optional.empty();
    }

    /** First iteration, counted from 0, that goes into the mean that the engine is to end with; empty: there is none. */
    default OptionalInt averageStart() {
        return OptionalInt.empty();
    }

    /**
     * A mean for an engine that holds probe and object elsewhere than in the storages between its iterations; called after
     * {@link #prepare}. Without one, the storages are averaged.
     */
    default Optional<Mean> newMean() {
        return Optional.empty();
    }

    /**
     * Brings probe and object back into the limits that an engine keeps after each of its iterations and that a mean of
     * several may leave, such as limits of moduli; called when they have become such a mean.
     */
    default void keepLimits() {}
}
