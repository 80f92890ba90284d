package org.ptyj.engine.likelihood;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks for a minimum of a function of one variable downhill from 0: Newton's method on the derivative, inside a bracket
 * that bisection keeps small.
 *
 * @param change the function less its value at 0
 * @param derivatives its first and second derivative, maybe not quite those of {@code change}
 */
record DescentSearch(DoubleUnaryOperator change, DoubleFunction<double[]> derivatives) {
    /** As good as Newton's method gets with sums over many pixels. */
    private static final double ACCURACY = 1e-12;

    private static final int MOST_STEPS = 60;

    /**
     * A place where the function is lower than at 0 and, if all goes well, has a minimum; 0 if nothing lower is found.
     *
     * @param slope first derivative at 0
     * @param halfCurvature half of the second derivative at 0; only its magnitude counts, as a scale
     */
    double minimum(double slope, double halfCurvature) {
        if (slope == 0) {
            return 0;
        }
        double first = -slope / (halfCurvature != 0 ? 2 * Math.abs(halfCurvature) : Math.abs(slope));
        double far = bracket(first);
        double t = newton(far, first);
        for (int i = 0; i < MOST_STEPS && !(change.applyAsDouble(t) <= 0); i++) {
            t /= 2;
        }
        return change.applyAsDouble(t) <= 0 ? t : 0;
    }

    /** A place beyond a point where the function rises again. */
    private double bracket(double first) {
        double far = first;
        for (int i = 0; i < MOST_STEPS && derivatives.apply(far)[0] * Math.signum(first) < 0; i++) {
            far *= 2;
        }
        return far;
    }

    /** A root of the derivative between 0, where it leads away from 0, and a place where it leads back. */
    private double newton(double far, double start) {
        double near = 0;
        double away = far;
        double t = start;
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] d = derivatives.apply(t);
            if (d[0] * Math.signum(far) < 0) {
                near = t;
            } else {
                away = t;
            }
            double next = t - d[0] / d[1];
            boolean inside = (next - near) * (next - away) < 0;
            next = inside ? next : near + (away - near) / 2;
            if (Math.abs(next - t) <= ACCURACY * Math.abs(t)) {
                return next;
            }
            t = next;
        }
        return t;
    }
}
