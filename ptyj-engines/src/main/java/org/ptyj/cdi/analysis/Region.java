package org.ptyj.cdi.analysis;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;

/**
 * A rectangle of an image: rows y0 to y1 - 1, columns x0 to x1 - 1.
 */
public record Region(int y0, int y1, int x0, int x1) {
    /** Checks that it is not empty. */
    public Region {
        if (y0 < 0 || x0 < 0 || y0 >= y1 || x0 >= x1) {
            throw new IllegalArgumentException(
                    "region of rows %d to %d and columns %d to %d is empty".formatted(y0, y1, x0, x1));
        }
    }

    /** All of an image. */
    public static Region all(NdArray<?> image) {
        return new Region(0, image.length(-2), 0, image.length(-1));
    }

    /** The middle quarter of the rows and of the columns: from 3/8 to 5/8. */
    public static Region middle(NdArray<?> image) {
        int ny = image.length(-2);
        int nx = image.length(-1);
        return new Region(
                3 * ny / 8, Math.max(3 * ny / 8 + 1, 5 * ny / 8), 3 * nx / 8, Math.max(3 * nx / 8 + 1, 5 * nx / 8));
    }

    /** The part of an image (y, x); it shares the image's numbers. */
    public <A extends NdArray<A>> A of(A image) {
        if (y1 > image.length(-2) || x1 > image.length(-1)) {
            throw new IllegalArgumentException(
                    "%s is not inside an image of %d x %d pixels".formatted(this, image.length(-2), image.length(-1)));
        }
        return image.window(new long[] {y0, x0}, new long[] {y1, x1});
    }

    /** Phase of the sum over the region, rad. */
    double phase(ComplexArray image) {
        return of(image).sum().arg();
    }
}
