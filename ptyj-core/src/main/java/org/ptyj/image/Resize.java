package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/**
 * Images drawn anew on another number of pixels. The centres of the corner pixels keep their places, so that pixel i of m
 * lies at i (n - 1) / (m - 1) of the old n. Nothing is averaged: smooth an image before making it much smaller.
 */
public final class Resize {
    private Resize() {}

    /**
     * Linear interpolation along both axes, layer by layer.
     *
     * @return a new array of shape (..., ny, nx)
     * @throws IllegalArgumentException if ny or nx is less than 1
     */
    public static RealArray bilinear(RealArray image, int ny, int nx) {
        RealArray numbers = Planes.numbers(image);
        return sample(numbers, Planes.resized(numbers, ny, nx), Interpolation.LINEAR);
    }

    /** As {@link #bilinear(RealArray, int, int)}, of real and imaginary part. */
    public static ComplexArray bilinear(ComplexArray image, int ny, int nx) {
        return sample(image, Planes.resized(image, ny, nx), Interpolation.LINEAR);
    }

    /**
     * Cubic spline through the pixels, mirrored at the edge pixels (M. Unser, IEEE Signal Process. Mag. 16 (1999) 22).
     *
     * @return a new array of shape (..., ny, nx)
     * @throws IllegalArgumentException if ny or nx is less than 1
     */
    public static RealArray spline(RealArray image, int ny, int nx) {
        RealArray numbers = Planes.numbers(image);
        return sample(numbers, Planes.resized(numbers, ny, nx), Interpolation.CUBIC);
    }

    /** As {@link #spline(RealArray, int, int)}, of real and imaginary part. */
    public static ComplexArray spline(ComplexArray image, int ny, int nx) {
        return sample(image, Planes.resized(image, ny, nx), Interpolation.CUBIC);
    }

    /** The spline on rint(factor * old length) pixels. */
    public static RealArray zoom(RealArray image, double factorY, double factorX) {
        Planes.checkRank(image);
        return spline(image, zoomed(image.length(-2), factorY), zoomed(image.length(-1), factorX));
    }

    /** The spline on rint(factor * old length) pixels. */
    public static ComplexArray zoom(ComplexArray image, double factorY, double factorX) {
        Planes.checkRank(image);
        return spline(image, zoomed(image.length(-2), factorY), zoomed(image.length(-1), factorX));
    }

    private static int zoomed(int length, double factor) {
        if (!(factor > 0 && length * factor < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("cannot zoom " + length + " pixels by a factor of " + factor);
        }
        return (int) Math.rint(length * factor);
    }

    private static <A extends NdArray<A>> A sample(A image, A result, Interpolation interpolation) {
        double[] ys = places(image.length(-2), result.length(-2));
        double[] xs = places(image.length(-1), result.length(-1));
        return Planes.map(image, result, plane -> interpolation.sample(plane, ys, xs));
    }

    private static double[] places(int n, int m) {
        double[] places = new double[m];
        for (int i = 0; i < m; i++) {
            places[i] = m == 1 ? 0.5 * (n - 1) : (double) i * (n - 1) / (m - 1);
        }
        return places;
    }
}
