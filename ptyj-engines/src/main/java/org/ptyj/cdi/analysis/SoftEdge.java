package org.ptyj.cdi.analysis;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/**
 * Makes an image periodic outside the part that is looked at, so that it can be moved by Fourier interpolation without a
 * trace of the jump between opposite edges.
 */
final class SoftEdge {
    /** Pixels around the part that stay as they are, because they move into it. */
    private static final int KEPT = 3;

    private SoftEdge() {}

    /** The image, falling to the mean over a part between that part and the edges; double precision. */
    static ComplexArray around(ComplexArray image, Region part) {
        Complex mean = part.of(image).copy().as(Precision.DOUBLE).mean();
        double[] y = profile(image.length(0), part.y0(), part.y1());
        double[] x = profile(image.length(1), part.x0(), part.x1());
        double[] window = new double[y.length * x.length];
        for (int i = 0; i < window.length; i++) {
            window[i] = y[i / x.length] * x[i % x.length];
        }
        return image.as(Precision.DOUBLE)
                .copy()
                .plusAssign(mean.times(-1))
                .timesAssign(RealArray.of(window, y.length, x.length))
                .plusAssign(mean);
    }

    /** 1 from begin to end, with half a period of a cosine on either side as far as there is room. */
    private static double[] profile(int n, int begin, int end) {
        double[] values = new double[n];
        int before = begin - KEPT;
        int after = n - end - KEPT;
        for (int i = 0; i < n; i++) {
            double share = 1;
            if (before > 0 && i < before) {
                share = (i + 0.5) / before;
            } else if (after > 0 && n - 1 - i < after) {
                share = (n - 1 - i + 0.5) / after;
            }
            values[i] = 0.5 - 0.5 * Math.cos(Math.PI * share);
        }
        return values;
    }
}
