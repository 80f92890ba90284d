package org.ptyj.data;

import java.util.Arrays;

/**
 * All numbers of all views of a container, one row per view, one growing column per quantity; columns of coordinates
 * hold one number per axis. The rows of a storage are chained in the order of their coming, so that going through the
 * views of one storage touches no other.
 */
final class ViewTable {
    /** End of a chain. */
    static final int NONE = -1;

    private static final byte ACTIVE = 1;
    private static final byte INDEXED = 2;

    final int dims;

    double[] coord = {};
    double[] pcoord = {};
    double[] psize = {};
    int[] shape = {};
    int[] dcoord = {};
    int[] dlow = {};
    int[] layer = {};
    int[] dlayer = {};
    int[] storage = {};

    private int[] next = {};
    private byte[] flags = {};
    private int[] first = {};
    private int[] last = {};
    private int count;
    private int capacity;

    ViewTable(int dims) {
        this.dims = dims;
    }

    int count() {
        return count;
    }

    /** Bytes that the columns take per row. */
    int bytesPerRow() {
        return dims * (3 * Double.BYTES + 3 * Integer.BYTES) + 4 * Integer.BYTES + 1;
    }

    /** Makes room for more rows at once. */
    void reserve(int more) {
        int wanted = Math.addExact(count, more);
        if (wanted > capacity) {
            long larger = Math.max(wanted, Math.max(16L, capacity + (capacity >> 1)));
            resize((int) Math.min(larger, Integer.MAX_VALUE / Math.max(dims, 2)));
        }
    }

    private void resize(int rows) {
        coord = Arrays.copyOf(coord, rows * dims);
        pcoord = Arrays.copyOf(pcoord, rows * dims);
        psize = Arrays.copyOf(psize, rows * dims);
        shape = Arrays.copyOf(shape, rows * dims);
        dcoord = Arrays.copyOf(dcoord, rows * dims);
        dlow = Arrays.copyOf(dlow, rows * dims);
        layer = Arrays.copyOf(layer, rows);
        dlayer = Arrays.copyOf(dlayer, rows);
        storage = Arrays.copyOf(storage, rows);
        next = Arrays.copyOf(next, rows);
        flags = Arrays.copyOf(flags, rows);
        capacity = rows;
    }

    /** Adds a row that is not indexed yet and returns its number. */
    int add(int storageIndex, int[] viewShape, double[] viewCoord, int viewLayer, boolean active) {
        if (count == capacity) {
            reserve(1);
        }
        int row = count++;
        System.arraycopy(viewShape, 0, shape, row * dims, dims);
        System.arraycopy(viewCoord, 0, coord, row * dims, dims);
        layer[row] = viewLayer;
        storage[row] = storageIndex;
        flags[row] = active ? ACTIVE : 0;
        chain(storageIndex, row);
        return row;
    }

    private void chain(int storageIndex, int row) {
        next[row] = NONE;
        if (storageIndex >= first.length) {
            int old = first.length;
            first = Arrays.copyOf(first, Math.max(8, 2 * (storageIndex + 1)));
            last = Arrays.copyOf(last, first.length);
            Arrays.fill(first, old, first.length, NONE);
            Arrays.fill(last, old, last.length, NONE);
        }
        if (first[storageIndex] == NONE) {
            first[storageIndex] = row;
        } else {
            next[last[storageIndex]] = row;
        }
        last[storageIndex] = row;
    }

    /** First row of a storage, or {@link #NONE}. */
    int first(int storageIndex) {
        return storageIndex < first.length ? first[storageIndex] : NONE;
    }

    /** The row of the same storage after a row, or {@link #NONE}. */
    int next(int row) {
        return next[row];
    }

    /** First active row of a storage, or {@link #NONE}. */
    int firstActive(int storageIndex) {
        return skipInactive(first(storageIndex));
    }

    /** The active row of the same storage after a row, or {@link #NONE}. */
    int nextActive(int row) {
        return skipInactive(next[row]);
    }

    private int skipInactive(int row) {
        int r = row;
        while (r != NONE && (flags[r] & ACTIVE) == 0) {
            r = next[r];
        }
        return r;
    }

    int countActive(int storageIndex) {
        int n = 0;
        for (int row = firstActive(storageIndex); row != NONE; row = nextActive(row)) {
            n++;
        }
        return n;
    }

    boolean isActive(int row) {
        return (flags[row] & ACTIVE) != 0;
    }

    void setActive(int row, boolean active) {
        flags[row] = (byte) (active ? flags[row] | ACTIVE : flags[row] & ~ACTIVE);
    }

    /** False until the row got its window for the first time. */
    boolean isIndexed(int row) {
        return (flags[row] & INDEXED) != 0;
    }

    void setIndexed(int row) {
        flags[row] |= INDEXED;
    }

    /** Upper end of the window along an axis, exclusive; 0 while not indexed. */
    int dhigh(int row, int axis) {
        return isIndexed(row) ? dlow[row * dims + axis] + shape[row * dims + axis] : 0;
    }

    /** The numbers of one row in a column of coordinates. */
    double[] get(double[] column, int row) {
        return Arrays.copyOfRange(column, row * dims, (row + 1) * dims);
    }

    /** The numbers of one row in a column of pixel numbers. */
    int[] get(int[] column, int row) {
        return Arrays.copyOfRange(column, row * dims, (row + 1) * dims);
    }
}
