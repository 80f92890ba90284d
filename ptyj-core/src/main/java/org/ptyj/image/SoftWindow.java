package org.ptyj.image;

import org.ptyj.array.RealArray;

/**
 * A window of 1 in the middle that falls to 0 at the edges of an image along half a period of a cosine, so that the edges
 * leave no trace in its Fourier transform.
 */
public final class SoftWindow {
    private SoftWindow() {}

    /**
     * Shape (ny, nx), in double.
     *
     * @param edge share of each length that the fall takes at either end, from 0 (no window) to 0.5 (no flat middle)
     */
    public static RealArray of(int ny, int nx, double edge) {
        if (!(edge >= 0 && edge <= 0.5)) {
            throw new IllegalArgumentException("a soft edge takes a share from 0 to 0.5 of the image, not " + edge);
        }
        double[] y = profile(ny, edge);
        double[] x = profile(nx, edge);
        double[] values = new double[Math.multiplyExact(ny, nx)];
        for (int i = 0; i < values.length; i++) {
            values[i] = y[i / nx] * x[i % nx];
        }
        return RealArray.of(values, ny, nx);
    }

    private static double[] profile(int n, double edge) {
        double[] profile = new double[n];
        double width = edge * n;
        for (int i = 0; i < n; i++) {
            double depth = Math.min(i, n - 1 - i) + 0.5;
            profile[i] = depth < width ? 0.5 - 0.5 * Math.cos(Math.PI * depth / width) : 1;
        }
        return profile;
    }
}
