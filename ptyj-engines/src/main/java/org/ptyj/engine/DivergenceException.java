package org.ptyj.engine;

/** A reconstruction that has left the finite numbers. */
public final class DivergenceException extends RuntimeException {
    DivergenceException(String label, Iteration iteration) {
        super("engine " + label + " (" + iteration.engine() + ") diverged at iteration " + iteration.number()
                + ": its errors are " + iteration.errors()
                + ". Usual causes: frames whose mask leaves in dead or hot pixels, a probe far from the true power, or"
                + " too strong a step; look at the data, or begin with DM at its defaults.");
    }
}
