package org.ptyj.engine;

/** A reconstruction that has left the finite numbers. */
public final class DivergenceException extends RuntimeException {
    private static final String ADVICE =
            " Usual causes: frames whose mask leaves in dead or hot pixels, a probe far from the"
                    + " true power, or too strong a step; look at the data, or begin with DM at its defaults.";

    /** An engine noticed it before it spoilt probe and object. */
    public DivergenceException(String what) {
        super(what + "." + ADVICE);
    }

    DivergenceException(String label, Iteration iteration) {
        this("engine " + label + " (" + iteration.engine() + ") diverged at iteration " + iteration.number()
                + ": its errors are " + iteration.errors());
    }
}
