package org.ptyj.data;

import java.util.Arrays;

/**
 * From coordinates to pixels: pcoord = (coord - origin) / psize; the pixel of the centre is rint(pcoord + 0.00001), so
 * that an exact half goes up; the window begins shape / 2 pixels before it.
 */
final class ViewIndices {
    /** Added before rounding: halves and what rounding errors made of them go to the same side. */
    private static final double HALF_UP = 0.00001;

    /** Pixels from the origin beyond which no window is computed: something is wrong with the numbers. */
    private static final double FAR = 1e9;

    private ViewIndices() {}

    /** Computes the window of one row. */
    static void update(ViewTable t, int row, PixelGrid grid) {
        int at = row * t.dims;
        for (int d = 0; d < t.dims; d++, at++) {
            double p = grid.pixels(d, t.coord[at]);
            int pixel = (int) Math.rint(p + HALF_UP);
            t.pcoord[at] = p;
            t.dcoord[at] = pixel;
            t.dlow[at] = pixel - (t.shape[at] >> 1);
            t.psize[at] = grid.size()[d];
        }
        t.setIndexed(row);
    }

    /** Computes the windows of all active rows of a storage. */
    static void updateActive(ViewTable t, int storage, PixelGrid grid) {
        for (int row = t.firstActive(storage); row != ViewTable.NONE; row = t.nextActive(row)) {
            update(t, row, grid);
        }
    }

    /** Throws if the views of a storage would lie absurdly far out on a grid; changes nothing. */
    static void checkReach(ViewTable t, int storage, PixelGrid grid, String name) {
        for (int row = t.firstActive(storage); row != ViewTable.NONE; row = t.nextActive(row)) {
            for (int d = 0; d < t.dims; d++) {
                if (!(Math.abs(grid.pixels(d, t.coord[row * t.dims + d])) < FAR)) {
                    checkReach(t.get(t.coord, row), grid, name);
                }
            }
        }
    }

    /** Throws if a coordinate would lie absurdly far out on a grid. */
    static void checkReach(double[] coord, PixelGrid grid, String name) {
        for (int d = 0; d < coord.length; d++) {
            double p = grid.pixels(d, coord[d]);
            if (!(Math.abs(p) < FAR)) {
                throw new IllegalArgumentException("a view at " + Arrays.toString(coord) + " m would be " + p
                        + " pixels from the first pixel of storage " + name + " (pixel size "
                        + Arrays.toString(grid.size()) + " m); check the pixel size and the unit of the positions");
            }
        }
    }
}
