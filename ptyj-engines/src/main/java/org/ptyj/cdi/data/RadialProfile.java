package org.ptyj.cdi.data;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/** Mean of a pattern over rings around its middle. */
final class RadialProfile {
    private static final int MOST_RINGS = 50;

    /** What stands for a ring without good pixels. */
    static final double NOTHING = -1;

    private RadialProfile() {}

    /** Means over the good pixels of rings of equal width, from the middle to half the shorter side: 50 of them, or of a pixel each. */
    static double[] of(RealArray pattern, Mask mask) {
        int rows = pattern.length(0);
        int columns = pattern.length(1);
        double[] values = pattern.toDoubles();
        int rings = (int) Math.max(1, Math.min(MOST_RINGS, radius(pattern)));
        double[] sum = new double[rings];
        int[] count = new int[rings];
        for (int i = 0; i < values.length; i++) {
            double r = Math.hypot(i / columns - rows / 2, i % columns - columns / 2);
            int ring = (int) (r / radius(pattern) * rings);
            if (ring < rings && mask.good(i / columns, i % columns)) {
                sum[ring] += values[i];
                count[ring]++;
            }
        }
        Arrays.setAll(sum, k -> count[k] > 0 ? sum[k] / count[k] : NOTHING);
        return sum;
    }

    /** Outer radius of the last ring, pixels. */
    static double radius(RealArray pattern) {
        return Math.min(pattern.length(0), pattern.length(1)) / 2.0;
    }
}
