package org.ptyj.plot;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/** The numbers of an image row by row, in one or more channels that can be averaged. */
interface PixelRows {
    int height();

    int width();

    int channels();

    /** Reads a row; channels follow one another as blocks of {@code width} numbers. */
    void read(int row, double[] into);

    /** The two-dimensional array inside leading axes of length 1. */
    static <A extends NdArray<A>> A plane(A array) {
        A plane = array;
        while (plane.rank() > 2 && plane.shape()[0] == 1) {
            plane = plane.layer(0);
        }
        if (plane.rank() != 2 || plane.size() == 0) {
            throw new IllegalArgumentException("an image needs an array (y, x) with at least one pixel, not shape "
                    + Arrays.toString(array.shape()) + "; choose one with layer(i)");
        }
        return plane;
    }

    /** One channel: the numbers themselves. */
    static PixelRows of(RealArray array) {
        RealArray plane = plane(array);
        return new Simple(plane.length(0), plane.length(1), 1, (row, into) -> plane.layer(row)
                .read(into, 0));
    }

    /** Three channels: modulus, real part, imaginary part. */
    static PixelRows of(ComplexArray array) {
        ComplexArray plane = plane(array);
        int width = plane.length(1);
        double[] pairs = new double[2 * width];
        return new Simple(plane.length(0), width, 3, (row, into) -> {
            plane.layer(row).read(pairs, 0);
            for (int i = 0; i < width; i++) {
                into[i] = Math.hypot(pairs[2 * i], pairs[2 * i + 1]);
                into[width + i] = pairs[2 * i];
                into[2 * width + i] = pairs[2 * i + 1];
            }
        });
    }

    /** Reads one row. */
    interface Reader {
        void read(int row, double[] into);
    }

    /** Rows made of their parts. */
    record Simple(int height, int width, int channels, Reader reader) implements PixelRows {
        @Override
        public void read(int row, double[] into) {
            reader.read(row, into);
        }
    }
}
