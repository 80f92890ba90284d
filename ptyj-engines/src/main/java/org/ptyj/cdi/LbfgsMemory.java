package org.ptyj.cdi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs of steps s and changes y of the gradient. */
final class LbfgsMemory {
    private final int most;
    private final List<double[]> steps = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();

    LbfgsMemory(int most) {
        this.most = most;
    }

    void remember(double[] s, double[] y) {
        if (Lbfgs.dot(s, y) > 1e-10) {
            steps.add(s);
            changes.add(y);
            if (steps.size() > most) {
                steps.remove(0);
                changes.remove(0);
            }
        }
    }

    /** Minus the inverse Hessian times the gradient, by the two loops. */
    double[] direction(double[] g) {
        double[] d = Arrays.stream(g).map(x -> -x).toArray();
        double[] a = new double[steps.size()];
        for (int i = a.length - 1; i >= 0; i--) {
            a[i] = Lbfgs.dot(steps.get(i), d) / Lbfgs.dot(steps.get(i), changes.get(i));
            Lbfgs.add(d, changes.get(i), -a[i]);
        }
        if (a.length > 0) {
            double[] y = changes.get(a.length - 1);
            double scale = Lbfgs.dot(steps.get(a.length - 1), y) / Lbfgs.dot(y, y);
            Arrays.setAll(d, i -> scale * d[i]);
        }
        for (int i = 0; i < a.length; i++) {
            double b = Lbfgs.dot(changes.get(i), d) / Lbfgs.dot(steps.get(i), changes.get(i));
            Lbfgs.add(d, steps.get(i), a[i] - b);
        }
        return d;
    }

    void clear() {
        steps.clear();
        changes.clear();
    }

    /** Whether it is of so many variables. */
    boolean fits(int variables) {
        return steps.stream().allMatch(s -> s.length == variables);
    }

    /** Names and numbers, oldest pair first. */
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("pairs", new double[] {steps.size()});
        for (int i = 0; i < steps.size(); i++) {
            state.put("step_" + i, steps.get(i));
            state.put("change_" + i, changes.get(i));
        }
        return state;
    }

    /**
     * Takes up a state.
     *
     * @throws IllegalArgumentException if pairs are missing
     */
    void restore(Map<String, double[]> state) {
        clear();
        int pairs = (int) state.getOrDefault("pairs", new double[1])[0];
        for (int i = 0; i < pairs; i++) {
            double[] step = state.get("step_" + i);
            double[] change = state.get("change_" + i);
            if (step == null || change == null || step.length != change.length) {
                throw new IllegalArgumentException(
                        "the checkpoint of L-BFGS lacks pair " + i + " of " + pairs + "; it may be damaged");
            }
            steps.add(step.clone());
            changes.add(change.clone());
        }
    }
}
