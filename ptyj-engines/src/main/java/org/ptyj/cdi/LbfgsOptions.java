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
    /** Learning rate 0.1, 2 pairs, no line search, 20 iterations and 25 evaluations per epoch. */
    public static final LbfgsOptions USUAL = new LbfgsOptions(0.1, 2, false, 20, 25, 1e-7, 1e-9);

    /** Checks the numbers. */
    public LbfgsOptions {
        if (!(learningRate > 0) || history < 1 || iterations < 1 || evaluations < 1) {
            throw new IllegalArgumentException(
                    "learning rate, history, iterations and evaluations must be positive, not " + learningRate + ", "
                            + history + ", " + iterations + ", " + evaluations);
        }
    }

    /** With another learning rate. */
    public LbfgsOptions rate(double rate) {
        return new LbfgsOptions(rate, history, lineSearch, iterations, evaluations, gradientTolerance, changeTolerance);
    }

    /** With steps that satisfy the strong Wolfe conditions. */
    public LbfgsOptions withLineSearch() {
        return new LbfgsOptions(
                learningRate, history, true, iterations, evaluations, gradientTolerance, changeTolerance);
    }
}
