package org.ptyj.cdi;

import java.util.function.Function;

/**
 * A line search for the strong Wolfe conditions with cubic interpolation (J. Nocedal, S. J. Wright, Numerical Optimization,
 * algorithms 3.5 and 3.6).
 */
final class WolfeSearch {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double GROWTH = 2;

    private final Function<double[], Lbfgs.Point> function;
    private final Lbfgs.Point start;
    private final double[] direction;
    private final double slope;
    private int evaluations;

    WolfeSearch(Function<double[], Lbfgs.Point> function, Lbfgs.Point start, double[] direction, double slope) {
        this.function = function;
        this.start = start;
        this.direction = direction;
        this.slope = slope;
    }

    int evaluations() {
        return evaluations;
    }

    Lbfgs.Point at(double t) {
        evaluations++;
        double[] x = start.x().clone();
        Lbfgs.add(x, direction, t);
        return function.apply(x);
    }

    /** A place on the line. */
    private record Place(double t, Lbfgs.Point point, double slope) {
        double loss() {
            return point.loss();
        }
    }

    private Place place(double t) {
        Lbfgs.Point p = at(t);
        return new Place(t, p, Lbfgs.dot(p.gradient(), direction));
    }

    private boolean tooHigh(Place p, Place low) {
        return !(p.loss() <= start.loss() + DECREASE * p.t * slope) || p.t > low.t && p.loss() >= low.loss();
    }

    private boolean isFlat(Place p) {
        return Math.abs(p.slope) <= -CURVATURE * slope;
    }

    /** The point found, after so many evaluations at most; the best one where there is none. */
    Lbfgs.Point find(double first, int most) {
        Place before = new Place(0, start, slope);
        Place p = place(first);
        while (evaluations < most) {
            if (tooHigh(p, before)) {
                return between(before, p, most);
            }
            if (isFlat(p)) {
                return p.point;
            }
            if (p.slope >= 0) {
                return between(p, before, most);
            }
            before = p;
            p = place(GROWTH * p.t);
        }
        return p.loss() < before.loss() ? p.point : before.point;
    }

    private Lbfgs.Point between(Place first, Place second, int most) {
        Place low = first;
        Place high = second;
        while (evaluations < most && Math.abs(high.t - low.t) * Math.abs(slope) > 1e-12) {
            Place p = place(minimum(low, high));
            if (tooHigh(p, low) || p.loss() >= low.loss()) {
                high = p;
            } else {
                if (isFlat(p)) {
                    return p.point;
                }
                if (p.slope * (high.t - low.t) >= 0) {
                    high = low;
                }
                low = p;
            }
        }
        return low.point;
    }

    /** The minimum of the cubic through two places with their slopes, kept away from both ends. */
    private static double minimum(Place a, Place b) {
        double d1 = a.slope + b.slope - 3 * (a.loss() - b.loss()) / (a.t - b.t);
        double root = Math.sqrt(Math.max(0, d1 * d1 - a.slope * b.slope));
        double d2 = b.t > a.t ? root : -root;
        double t = b.t - (b.t - a.t) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
        double low = Math.min(a.t, b.t);
        double width = Math.abs(b.t - a.t);
        boolean good = t > low + 0.1 * width && t < low + 0.9 * width;
        return good ? t : low + 0.5 * width;
    }
}
