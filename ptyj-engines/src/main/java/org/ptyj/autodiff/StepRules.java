package org.ptyj.autodiff;

import java.util.Map;

/** What rules of steps share. */
final class StepRules {
    private StepRules() {}

    static double[] need(Map<String, double[]> state, String key) {
        double[] found = state.get(key);
        if (found == null) {
            throw new IllegalArgumentException("the saved state of the optimiser has no " + key);
        }
        return found;
    }
}
