package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/** Square blocks of pixels put together to larger pixels. */
public final class Rebin {
    private Rebin() {}

    /**
     * The sum over each block of r * r pixels: counts stay counts.
     *
     * @param r side of a block in pixels
     * @return a new array, shape (..., ny / r, nx / r); truth values become float32
     * @throws IllegalArgumentException if r does not divide both axes
     */
    public static RealArray sum(RealArray image, int r) {
        RealArray numbers = Planes.numbers(image);
        return blocks(numbers, Planes.resized(numbers, length(image, -2, r), length(image, -1, r)), r, 1);
    }

    /** The mean over each block of r * r pixels; otherwise as {@link #sum(RealArray, int)}. */
    public static RealArray mean(RealArray image, int r) {
        RealArray numbers = Planes.numbers(image);
        return blocks(numbers, Planes.resized(numbers, length(image, -2, r), length(image, -1, r)), r, 1.0 / (r * r));
    }

    /** The mean over each block of r * r pixels; otherwise as {@link #sum(RealArray, int)}. */
    public static ComplexArray mean(ComplexArray image, int r) {
        return blocks(image, Planes.resized(image, length(image, -2, r), length(image, -1, r)), r, 1.0 / (r * r));
    }

    private static int length(NdArray<?> image, int axis, int r) {
        Planes.checkRank(image);
        if (r < 1 || image.length(axis) % r != 0) {
            throw new IllegalArgumentException("blocks of " + r + " pixels do not fit " + image
                    + "; crop the image to a multiple, or choose a divisor of both axes");
        }
        return image.length(axis) / r;
    }

    private static <A extends NdArray<A>> A blocks(A image, A result, int r, double factor) {
        return Planes.map(image, result, plane -> {
            int parts = plane.parts();
            int columns = plane.nx() / r;
            double[] out = new double[plane.values().length / (r * r)];
            for (int y = 0; y < plane.ny(); y++) {
                for (int i = 0; i < plane.nx() * parts; i++) {
                    int pixel = i / (r * parts) * parts + i % parts;
                    out[y / r * columns * parts + pixel] += plane.values()[y * plane.nx() * parts + i] * factor;
                }
            }
            return out;
        });
    }
}
