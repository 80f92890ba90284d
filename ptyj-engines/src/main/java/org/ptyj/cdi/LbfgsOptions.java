package org.ptyj.cdi;

/**
 * How {@link Lbfgs} works.
 *
 * @param learningRate length of steps, or of the first one tried by the line search
 * @param history pairs of steps and changes of the gradient that are remembered
 * @param lineSearch whether steps satisfy the strong Wolfe conditions; else they are taken as they are
 * @param iterations per epoch at most
 * @param evaluations of the loss per epoch at most
 * @param gradientTolerance ends an epoch where no component of the gradient is larger
 * @param changeTolerance ends an epoch where steps or the loss change less
 */
public record LbfgsOptions(
        double learningRate,
        int history,
        boolean lineSearch,
        int iterations,
        int evaluations,
        double gradientTolerance,
        double changeTolerance) {
    /** A line search that tries length 1 first, 2 pairs, 20 iterations and 25 evaluations per epoch. */
    public static final LbfgsOptions USUAL = new LbfgsOptions(1, 2, true, 20, 25, 1e-7, 1e-9);

    /** The same with steps of length 0.1, taken as they are: faster where it goes well, which it need not. */
    public static final LbfgsOptions FIXED_STEPS = new LbfgsOptions(0.1, 2, false, 20, 25, 1e-7, 1e-9);

    /** Checks the numbers. */
    public LbfgsOptions {
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate must be positive and finite, not " + learningRate);
        }
        if (!(gradientTolerance >= 0 && changeTolerance >= 0)) {
            throw new IllegalArgumentException("tolerances of gradient and change must not be negative, not "
                    + gradientTolerance + ", " + changeTolerance);
        }
        if (history < 1 || iterations < 1 || evaluations < 1) {
            throw new IllegalArgumentException("history, iterations and evaluations must be positive, not " + history
                    + ", " + iterations + ", " + evaluations);
        }
    }

    /** With another learning rate. */
    public LbfgsOptions rate(double rate) {
        return new LbfgsOptions(rate, history, lineSearch, iterations, evaluations, gradientTolerance, changeTolerance);
    }

    /** With so many pairs. */
    public LbfgsOptions history(int pairs) {
        return new LbfgsOptions(
                learningRate, pairs, lineSearch, iterations, evaluations, gradientTolerance, changeTolerance);
    }

    /** With steps that satisfy the strong Wolfe conditions. */
    public LbfgsOptions withLineSearch() {
        return new LbfgsOptions(
                learningRate, history, true, iterations, evaluations, gradientTolerance, changeTolerance);
    }
}
