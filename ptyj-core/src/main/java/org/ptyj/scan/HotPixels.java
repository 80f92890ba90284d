package org.ptyj.scan;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pixels that always have far more counts than those around them. */
final class HotPixels {
    private static final int REACH = 2;
    private static final double SIGMAS = 5;

    private HotPixels() {}

    /**
     * The pixels whose mean m over n frames is above factor times the median of the pixels around them (5 x 5 without the
     * middle), and whose sum n m is above that of the median by 5 standard deviations of counts.
     *
     * @param means NaN for pixels that are never valid
     * @return places in c order
     */
    static int[] find(double[] means, int ny, int nx, int frames, double factor) {
        return IntStream.range(0, means.length)
                .parallel()
                .filter(i -> isHot(means[i], median(means, ny, nx, i), frames, factor))
                .toArray();
    }

    private static boolean isHot(double mean, double around, int frames, double factor) {
        double excess = frames * (mean - around);
        return mean > factor * around && excess > SIGMAS * Math.sqrt(Math.max(1, frames * around));
    }

    /** Median of the valid pixels around; NaN, which nothing exceeds, without any. */
    private static double median(double[] means, int ny, int nx, int at) {
        double[] around = new double[(2 * REACH + 1) * (2 * REACH + 1)];
        int n = 0;
        int row = at / nx;
        int column = at % nx;
        for (int y = Math.max(0, row - REACH); y <= Math.min(ny - 1, row + REACH); y++) {
            for (int x = Math.max(0, column - REACH); x <= Math.min(nx - 1, column + REACH); x++) {
                double value = means[y * nx + x];
                if (y * nx + x != at && !Double.isNaN(value)) {
                    around[n++] = value;
                }
            }
        }
        Arrays.sort(around, 0, n);
        return n == 0 ? Double.NaN : (around[(n - 1) / 2] + around[n / 2]) / 2;
    }
}
