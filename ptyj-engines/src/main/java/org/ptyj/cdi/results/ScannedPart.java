package org.ptyj.cdi.results;

import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.ScanPlane;
import org.ptyj.cdi.data.Vector3;

/** The part of an object that the middle of the probe went over: beyond it little is known. */
final class ScannedPart {
    /** Pixels along a side below which all is shown. */
    private static final int SMALLEST = 8;

    private ScannedPart() {}

    /** A view of an object (rows, columns); all of it where the results do not tell where the probe was. */
    static ComplexArray of(ComplexArray object, Results results) {
        if (!results.contains("translations")
                || !results.contains("obj_basis")
                || !results.contains("surface_normal")
                || !results.contains("probe")
                || !results.contains("state/min_translation")) {
            return object;
        }
        double[] m = results.numbers("obj_basis");
        Basis basis = new Basis(new Vector3(m[0], m[2], m[4]), new Vector3(m[1], m[3], m[5]));
        ScanPlane plane = new ScanPlane(basis, Vector3.of(results.numbers("surface_normal")));
        double[] origin = results.numbers("state/min_translation");
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] p : plane.toPixels(results.rows("translations"))) {
            for (int a = 0; a < 2; a++) {
                low[a] = Math.min(low[a], p[a] - origin[a]);
                high[a] = Math.max(high[a], p[a] - origin[a]);
            }
        }
        return cut(object, low, high, middle(results));
    }

    /** Half a stage: from a position to the middle of the window. */
    private static double[] middle(Results results) {
        boolean known = results.contains("state/background");
        long[] probe = results.array("probe").shape();
        long[] frame = known
                ? results.array("state/background").shape()
                : new long[] {probe[probe.length - 2], probe[probe.length - 1]};
        double factor = 0.5 * results.number("oversampling");
        return new double[] {factor * frame[0], factor * frame[1]};
    }

    private static ComplexArray cut(ComplexArray object, double[] low, double[] high, double[] middle) {
        long[] from = new long[2];
        long[] to = new long[2];
        for (int a = 0; a < 2; a++) {
            from[a] = Math.max(0, (long) Math.floor(low[a] + middle[a]));
            to[a] = Math.min(object.length(a), (long) Math.ceil(high[a] + middle[a]) + 1);
            if (to[a] - from[a] < SMALLEST) {
                return object;
            }
        }
        return object.window(from, to);
    }
}
