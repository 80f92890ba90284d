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

    /** Computes the window of one row; throws if it lies absurdly far out. */
    static void update(ViewTable t, int row, PixelGrid grid, String storage) {
        double[] origin = grid.origin();
        double[] size = grid.size();
        int dims = t.dims;
        for (int d = 0, at = row * dims; d < dims; d++, at++) {
            double p = (t.coord[at] - origin[d]) / size[d];
            if (!(Math.abs(p) < FAR)) {
                throw tooFar(t.get(t.coord, row), p, grid, storage);
            }
            int pixel = (int) Math.rint(p + HALF_UP);
            t.pcoord[at] = p;
            t.dcoord[at] = pixel;
            t.dlow[at] = pixel - (t.shape[at] >> 1);
            t.psize[at] = size[d];
        }
        t.setIndexed(row);
    }

    /** Computes the windows of all active rows of a storage. */
    static void updateActive(ViewTable t, int index, PixelGrid grid, String storage) {
        for (int row = t.firstActive(index); row != ViewTable.NONE; row = t.nextActive(row)) {
            update(t, row, grid, storage);
        }
    }

    /** Throws if active views of a storage would lie absurdly far out on a grid; changes nothing. */
    static void checkReach(ViewTable t, int index, PixelGrid grid, String storage) {
        for (int row = t.firstActive(index); row != ViewTable.NONE; row = t.nextActive(row)) {
            checkReach(t.coord, row * t.dims, grid, storage);
        }
    }

    /** Throws if a coordinate, which begins somewhere in an array, would lie absurdly far out on a grid. */
    static void checkReach(double[] coords, int start, PixelGrid grid, String storage) {
        for (int d = 0; d < grid.dims(); d++) {
            double p = grid.pixels(d, coords[start + d]);
            if (!(Math.abs(p) < FAR)) {
                throw tooFar(Arrays.copyOfRange(coords, start, start + grid.dims()), p, grid, storage);
            }
        }
    }

    private static IllegalArgumentException tooFar(double[] coord, double pixels, PixelGrid grid, String storage) {
        return new IllegalArgumentException("a view at " + Arrays.toString(coord) + " m would be " + pixels
                + " pixels from the first pixel of storage " + storage + " (pixel size "
                + Arrays.toString(grid.size()) + " m); check the pixel size and the unit of the positions");
    }
}
