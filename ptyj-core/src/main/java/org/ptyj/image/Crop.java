package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/**
 * A window of an image that may reach beyond it: the image is cut where the window is smaller and padded where larger.
 *
 * @param lowY first row of the window, in pixels of the image; negative where the window begins before it
 * @param lowX first column of the window
 * @param ny rows of the window
 * @param nx columns of the window
 */
public record Crop(int lowY, int lowX, int ny, int nx) {
    public Crop {
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("a crop must be at least 1 x 1, not " + ny + " x " + nx);
        }
    }

    /** A window around a pixel (cy, cx), which becomes pixel (ny // 2, nx // 2). */
    public static Crop around(int cy, int cx, int ny, int nx) {
        return new Crop(cy - ny / 2, cx - nx / 2, ny, nx);
    }

    /** A window around the middle pixel (shape // 2) of an image. */
    public static Crop middle(NdArray<?> image, int ny, int nx) {
        Planes.checkRank(image);
        return around(image.length(-2) / 2, image.length(-1) / 2, ny, nx);
    }

    /** The window of every layer; pixels outside the image get the fill value. A new array. */
    public RealArray apply(RealArray image, double fill) {
        return cut(image, Planes.resized(image, ny, nx), Complex.of(fill));
    }

    /** The window of every layer; pixels outside the image get the fill value. A new array. */
    public ComplexArray apply(ComplexArray image, Complex fill) {
        return cut(image, Planes.resized(image, ny, nx), fill);
    }

    /** Where a point (y, x) of the image lies in the window. */
    public double[] move(double[] point) {
        return new double[] {point[0] - lowY, point[1] - lowX};
    }

    private <A extends NdArray<A>> A cut(A image, A result, Complex fill) {
        result.fill(fill);
        long[] low = new long[image.rank()];
        low[low.length - 2] = lowY;
        low[low.length - 1] = lowX;
        long[] from = new long[low.length];
        long[] fromEnd = new long[low.length];
        long[] to = new long[low.length];
        long[] toEnd = new long[low.length];
        for (int axis = 0; axis < low.length; axis++) {
            from[axis] = Math.max(0, low[axis]);
            fromEnd[axis] = Math.min(image.length(axis), low[axis] + result.length(axis));
            to[axis] = from[axis] - low[axis];
            toEnd[axis] = fromEnd[axis] - low[axis];
            if (from[axis] >= fromEnd[axis]) {
                return result;
            }
        }
        result.window(to, toEnd).assign(image.window(from, fromEnd));
        return result;
    }
}
