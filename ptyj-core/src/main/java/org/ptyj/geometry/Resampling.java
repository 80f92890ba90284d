package org.ptyj.geometry;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/**
 * Changes between the raster of the detector and one that is finer by a whole factor, for waves that need finer sampling
 * than the detector has. Intensities are summed, so that a detector pixel counts the photons of all its parts.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * Sums of factor x factor blocks: model intensities, as the detector sees them.
     *
     * @param fine frames (..., y, x) whose axes are multiples of the factor; not modified
     */
    public static RealArray downsample(RealArray fine, int factor) {
        check(factor);
        long[] shape = shape(fine);
        int ny = fine.length(-2);
        int nx = fine.length(-1);
        if (ny % factor != 0 || nx % factor != 0) {
            throw new IllegalArgumentException(
                    "frames of " + ny + " x " + nx + " cannot be divided into blocks of " + factor + " x " + factor);
        }
        double[] in = fine.toDoubles();
        shape[shape.length - 2] = ny / factor;
        shape[shape.length - 1] = nx / factor;
        double[] out = new double[in.length / (factor * factor)];
        for (int i = 0; i < in.length; i++) {
            out[coarse(i, nx, factor)] += in[i];
        }
        return RealArray.of(out, shape).as(fine.elementType());
    }

    /**
     * Every pixel repeated factor x factor times, unchanged: factors that the magnitude of a wave is multiplied by.
     *
     * @param coarse frames (..., y, x); not modified
     */
    public static RealArray upsample(RealArray coarse, int factor) {
        check(factor);
        long[] shape = shape(coarse);
        int nx = coarse.length(-1) * factor;
        shape[shape.length - 2] *= factor;
        shape[shape.length - 1] *= factor;
        double[] in = coarse.toDoubles();
        double[] out = new double[Math.multiplyExact(in.length, factor * factor)];
        for (int i = 0; i < out.length; i++) {
            out[i] = in[coarse(i, nx, factor)];
        }
        return RealArray.of(out, shape).as(coarse.elementType());
    }

    /** The coarse pixel over a fine one. Frames follow each other without a gap, so all rows count alike. */
    private static int coarse(int fine, int nx, int factor) {
        int row = fine / nx;
        int column = fine % nx;
        return row / factor * (nx / factor) + column / factor;
    }

    private static long[] shape(RealArray array) {
        long[] shape = array.shape();
        if (shape.length < 2) {
            throw new IllegalArgumentException(
                    "resampling needs frames (..., y, x), not shape " + Arrays.toString(shape));
        }
        return shape;
    }

    static void check(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("resample must be a whole number of at least 1, not " + factor);
        }
    }
}
