package org.ptyj.cdi;

/**
 * What refined positions are not allowed to do together. A drift of all positions trades against shift, ramp and curvature
 * of probe and object, so that patterns tell little of it: without a gauge it runs away while the positions' own errors are
 * found.
 */
public enum PositionGauge {
    /** All that the gradient says. */
    NONE,
    /** No common shift. */
    MEAN,
    /** No common shift and no rotation. */
    RIGID,
    /** No shift, rotation, scaling or shear. */
    AFFINE;

    /**
     * Takes off corrections what the gauge forbids, found by least squares.
     *
     * @param offsets corrections (row, column); changed
     * @param nominal positions (row, column) that they belong to
     */
    void removeFrom(double[][] offsets, double[][] nominal) {
        if (this == NONE) {
            return;
        }
        double[] middle = mean(nominal);
        double[] shift = mean(offsets);
        double[] linear = linear(new Moments(offsets, nominal, middle));
        for (int k = 0; k < offsets.length; k++) {
            double y = nominal[k][0] - middle[0];
            double x = nominal[k][1] - middle[1];
            offsets[k][0] -= shift[0] + linear[0] * y + linear[1] * x;
            offsets[k][1] -= shift[1] + linear[2] * y + linear[3] * x;
        }
    }

    /** The 2 x 2 matrix of the forbidden part, row by row. */
    private double[] linear(Moments m) {
        return switch (this) {
            case NONE, MEAN -> new double[4];
            case RIGID -> {
                double power = m.yy + m.xx;
                double turn = power > 0 ? (m.oyx - m.oxy) / power : 0;
                yield new double[] {0, turn, -turn, 0};
            }
            case AFFINE -> m.solve();
        };
    }

    private static double[] mean(double[][] rows) {
        double[] sum = new double[2];
        for (double[] row : rows) {
            sum[0] += row[0] / rows.length;
            sum[1] += row[1] / rows.length;
        }
        return sum;
    }

    /** Second moments of positions, and of corrections (first letter pair) with positions. */
    private static final class Moments {
        double yy;
        double xx;
        double yx;
        double oyy;
        double oyx;
        double oxy;
        double oxx;

        Moments(double[][] offsets, double[][] nominal, double[] middle) {
            for (int k = 0; k < offsets.length; k++) {
                double y = nominal[k][0] - middle[0];
                double x = nominal[k][1] - middle[1];
                yy += y * y;
                xx += x * x;
                yx += y * x;
                oyy += offsets[k][0] * y;
                oyx += offsets[k][0] * x;
                oxy += offsets[k][1] * y;
                oxx += offsets[k][1] * x;
            }
        }

        /** Least squares; along a line only that line counts. */
        double[] solve() {
            double det = yy * xx - yx * yx;
            if (det > 1e-9 * (yy + xx) * (yy + xx)) {
                return new double[] {
                    (oyy * xx - oyx * yx) / det,
                    (oyx * yy - oyy * yx) / det,
                    (oxy * xx - oxx * yx) / det,
                    (oxx * yy - oxy * yx) / det
                };
            }
            // The pseudo-inverse of a matrix of rank 1 is itself over its squared trace.
            double trace = (yy + xx) * (yy + xx);
            if (trace == 0) {
                return new double[4];
            }
            return new double[] {
                (oyy * yy + oyx * yx) / trace,
                (oyy * yx + oyx * xx) / trace,
                (oxy * yy + oxx * yx) / trace,
                (oxy * yx + oxx * xx) / trace
            };
        }
    }
}
