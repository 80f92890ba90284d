package org.ptyj.cdi.data;

import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/** The pixels of the detector that may be used: the same in all frames, unless a mask of its own tells otherwise. */
public interface Mask {
    int rows();

    int columns();

    /** Whether a pixel may be used. */
    boolean good(int row, int column);

    /** Whether a pixel may be used in one frame. */
    default boolean good(int frame, int row, int column) {
        return good(row, column);
    }

    /** Number of pixels that may be used. */
    default int count() {
        int count = 0;
        for (boolean good : toBooleans()) {
            count += good ? 1 : 0;
        }
        return count;
    }

    /** All pixels in row-major order; a new array. */
    default boolean[] toBooleans() {
        boolean[] all = new boolean[rows() * columns()];
        for (int i = 0; i < all.length; i++) {
            all[i] = good(i / columns(), i % columns());
        }
        return all;
    }

    /** All pixels of one frame in row-major order; a new array. */
    default boolean[] toBooleans(int frame) {
        boolean[] all = new boolean[rows() * columns()];
        for (int i = 0; i < all.length; i++) {
            all[i] = good(frame, i / columns(), i % columns());
        }
        return all;
    }

    /** Truth values of shape (rows, columns). */
    default RealArray toArray() {
        return RealArray.generate(
                ElementType.BOOL, i -> good((int) i / columns(), (int) i % columns()) ? 1 : 0, rows(), columns());
    }

    /** A mask of an array of shape (rows, columns): good where it is not 0. */
    static Mask of(RealArray good) {
        if (good.rank() != 2) {
            throw new IllegalArgumentException("a mask has 2 axes, not " + good.rank());
        }
        double[] values = good.toDoubles();
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] != 0;
        }
        return of(flags, good.length(0), good.length(1));
    }

    /** A mask of truth values in row-major order, which are copied. */
    static Mask of(boolean[] good, int rows, int columns) {
        return new FixedMask(good.clone(), rows, columns);
    }

    /** Every pixel is good. */
    static Mask allGood(int rows, int columns) {
        boolean[] good = new boolean[rows * columns];
        java.util.Arrays.fill(good, true);
        return new FixedMask(good, rows, columns);
    }
}
