package org.ptyj.cdi.data;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/** Mean of a pattern over rings around its middle. */
final class RadialProfile {
    private static final int RINGS = 50;

    private RadialProfile() {}

    /** Means over the good pixels of rings of equal width, from the middle to half the shorter side; 0 in an empty ring. */
    static double[] of(RealArray pattern, Mask mask) {
        int rows = pattern.length(0);
        int columns = pattern.length(1);
        double[] values = pattern.toDoubles();
        double[] sum = new double[RINGS];
        int[] count = new int[RINGS];
        for (int i = 0; i < values.length; i++) {
            double r = Math.hypot(i / columns - rows / 2, i % columns - columns / 2);
            int ring = (int) (r / radius(pattern) * RINGS);
            if (ring < RINGS && mask.good(i / columns, i % columns)) {
                sum[ring] += values[i];
                count[ring]++;
            }
        }
        Arrays.setAll(sum, k -> count[k] > 0 ? sum[k] / count[k] : 0);
        return sum;
    }

    /** Outer radius of the last ring, pixels. */
    static double radius(RealArray pattern) {
        return Math.min(pattern.length(0), pattern.length(1)) / 2.0;
    }
}
