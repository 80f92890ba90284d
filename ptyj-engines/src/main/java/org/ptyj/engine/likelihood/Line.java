package org.ptyj.engine.likelihood;

import java.util.function.DoubleUnaryOperator;
import org.ptyj.engine.kernel.NoiseModel;

/**
 * The negative log-likelihood along a search direction, with its regulariser, less its value at the start.
 *
 * @param expansion coefficients of the polynomial that the data and the regulariser give; coefficient 0 is 0
 * @param regulariser the polynomial of degree 2 of the regulariser alone, exact
 * @param data the frames
 */
record Line(Polynomial expansion, Polynomial regulariser, Likelihood<?> data) {
    double slope() {
        return expansion.coefficients()[1];
    }

    double halfCurvature() {
        return expansion.coefficients()[2];
    }

    NoiseModel.Expansion quality() {
        return data.noise().expansion();
    }

    /** How much the function changes from 0 to t. */
    double changeAt(double t) {
        return quality() == NoiseModel.Expansion.EXACT
                ? expansion.value(t)
                : data.changeAlong(t) + regulariser.value(t);
    }

    /** The place at which the function itself turns, as {@link DescentSearch} finds it. */
    double exactMinimum() {
        DoubleUnaryOperator change = this::changeAt;
        return new DescentSearch(change, this::derivatives).minimum(slope(), halfCurvature());
    }

    private double[] derivatives(double t) {
        Polynomial first = regulariser.derivative();
        double second = first.derivative().value(t);
        if (quality() == NoiseModel.Expansion.EXACT) {
            Polynomial all = expansion.derivative();
            return new double[] {all.value(t), all.derivative().value(t)};
        }
        double[] both = data.derivativesAlong(t);
        return new double[] {both[0] + first.value(t), both[1] + second};
    }
}
