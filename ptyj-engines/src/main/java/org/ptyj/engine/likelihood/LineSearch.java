package org.ptyj.engine.likelihood;

import org.ptyj.engine.DivergenceException;
import org.ptyj.engine.kernel.NoiseModel;

/** How far to go along a search direction. */
enum LineSearch {
    /**
     * To where the parabola that touches the function turns, be that a minimum or not: steps of negative length occur, and
     * lead uphill.
     */
    QUADRATIC(2) {
        @Override
        double step(Line line) {
            if (line.slope() == 0) {
                return 0;
            }
            double t = -line.slope() / (2 * line.halfCurvature());
            if (!Double.isFinite(t)) {
                throw new DivergenceException("the line search finds no step: slope " + line.slope()
                        + ", half curvature " + line.halfCurvature() + "; use poly_line_coeffs: auto");
            }
            return t;
        }
    },

    /** To the lowest turning point of the polynomial of degree 8, or of the function itself where that is too poor. */
    ALL(8) {
        @Override
        double step(Line line) {
            return line.quality() == NoiseModel.Expansion.POOR
                    ? line.exactMinimum()
                    : line.expansion().lowestTurn();
        }
    },

    /** As QUADRATIC where that leads downhill, else as ALL, else to a minimum that was looked for step by step: never uphill. */
    AUTO(8) {
        @Override
        double step(Line line) {
            if (line.halfCurvature() > 0 && line.slope() < 0) {
                double t = QUADRATIC.step(line);
                if (line.changeAt(t) <= 0) {
                    return t;
                }
            }
            double t = ALL.step(line);
            return line.changeAt(t) <= 0 ? t : line.exactMinimum();
        }
    };

    private final int degree;

    LineSearch(int degree) {
        this.degree = degree;
    }

    /** Degree of the expansion that is needed. */
    int degree() {
        return degree;
    }

    /** Length of the step in units of the search direction. */
    abstract double step(Line line);
}
