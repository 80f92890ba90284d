package org.ptyj.cdi;

import java.util.Locale;
import org.ptyj.cdi.data.ScanPlane;

/**
 * How large the object of a scan has to be.
 *
 * @param plane of the sample in object pixels
 * @param translations of the optics, m
 */
record ScanRoom(ScanPlane plane, double[][] translations) {
    /** Bytes of a complex number in double precision, as guesses have them. */
    private static final double BYTES = 16;

    private static final double GIGABYTE = 1e9;

    /**
     * The first pixel of an object that holds all windows, and its size: {row, column}, {rows, columns}.
     *
     * @throws IllegalArgumentException if no such object fits the memory, as with positions in another unit than m
     */
    double[][] of(int ny, int nx, int rim, int layers) {
        double[][] extent = SimplePtycho.extent(plane.toPixels(translations), ny, nx, rim);
        double bytes = BYTES * layers * extent[1][0] * extent[1][1];
        if (bytes > Math.min(BYTES / 2 * Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2.0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the scan spans %.3g x %.3g m (x, y), for which the object needs %.0f x %.0f pixels of %.3g x %.3g m"
                            + " (rows, columns) and %.3g GB, too much for this program; translations must be in m",
                    span(0),
                    span(1),
                    extent[1][0],
                    extent[1][1],
                    plane.basis().rowPitch(),
                    plane.basis().columnPitch(),
                    bytes / GIGABYTE));
        }
        return extent;
    }

    private double span(int axis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] row : translations) {
            low = Math.min(low, row[axis]);
            high = Math.max(high, row[axis]);
        }
        return high - low;
    }
}
