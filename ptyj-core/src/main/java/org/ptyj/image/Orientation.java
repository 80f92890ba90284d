package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/**
 * One of the eight ways to lay an image down: first transposed, then its rows reversed (y), then its columns (x).
 *
 * @param transpose y and x change places
 * @param flipRows the order of the rows is reversed
 * @param flipColumns the order of the columns is reversed
 */
public record Orientation(boolean transpose, boolean flipRows, boolean flipColumns) {
    /**
     * The orientation of a number 0 ... 7: 4 = transpose, 2 = flip rows, 1 = flip columns, added up.
     *
     * @throws IllegalArgumentException for any other number
     */
    public static Orientation of(int bits) {
        if (bits < 0 || bits > 7) {
            throw new IllegalArgumentException("an orientation is a number from 0 to 7, not " + bits);
        }
        return new Orientation((bits & 4) != 0, (bits & 2) != 0, (bits & 1) != 0);
    }

    /** Every layer laid down this way; a new array. */
    public RealArray apply(RealArray image) {
        return turn(image, Planes.resized(image, rows(image), columns(image)));
    }

    /** Every layer laid down this way; a new array. */
    public ComplexArray apply(ComplexArray image) {
        return turn(image, Planes.resized(image, rows(image), columns(image)));
    }

    /** Where a point (y, x) of an image of ny * nx pixels comes to lie. */
    public double[] move(double[] point, int ny, int nx) {
        double y = transpose ? point[1] : point[0];
        double x = transpose ? point[0] : point[1];
        return new double[] {
            flipRows ? (transpose ? nx : ny) - 1 - y : y, flipColumns ? (transpose ? ny : nx) - 1 - x : x
        };
    }

    private int rows(NdArray<?> image) {
        Planes.checkRank(image);
        return image.length(transpose ? -1 : -2);
    }

    private int columns(NdArray<?> image) {
        return image.length(transpose ? -2 : -1);
    }

    private <A extends NdArray<A>> A turn(A image, A result) {
        int rows = rows(image);
        int columns = columns(image);
        return Planes.map(image, result, plane -> {
            double[] out = new double[plane.values().length];
            int parts = plane.parts();
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int a = flipRows ? rows - 1 - y : y;
                    int b = flipColumns ? columns - 1 - x : x;
                    int source = transpose ? b * plane.nx() + a : a * plane.nx() + b;
                    System.arraycopy(plane.values(), source * parts, out, (y * columns + x) * parts, parts);
                }
            }
            return out;
        });
    }
}
