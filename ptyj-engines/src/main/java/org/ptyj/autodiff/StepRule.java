package org.ptyj.autodiff;

import java.util.List;
import java.util.Map;

/**
 * How parameters move along their gradients, with what it remembers from step to step. Parameters that are frozen, or that
 * have no gradient, neither move nor count.
 */
public sealed interface StepRule permits AdamRule, GradientRule {
    /**
     * Runs a tape, adds its gradients to those that are there, and moves the parameters; forgets the gradients.
     *
     * @param losses values of one number each, of which the sum counts
     * @param rate learning rate, to be multiplied by each parameter's own factor
     */
    Evaluation step(Tape tape, List<Var> losses, double rate);

    /**
     * Moves the parameters along the gradients that they have, and forgets these.
     *
     * @param rate learning rate, to be multiplied by each parameter's own factor
     */
    void step(Workspace<?> work, double rate);

    /** Its constants. */
    Record options();

    /** Begins anew. */
    void forget();

    /** Keeps what it remembers; what it gives brings that back once. */
    Runnable snapshot();

    /** All that it remembers: name of the array, numbers. */
    Map<String, double[]> state();

    /**
     * Goes on from a state.
     *
     * @throws IllegalArgumentException if it does not fit the parameters
     */
    void restore(Map<String, double[]> state);
}
