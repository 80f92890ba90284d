package org.ptyj.cdi.data;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/**
 * Squares of pixels of a frame that become one pixel each; what is left over at the end is dropped.
 *
 * @param sourceRows rows of the frame
 * @param sourceColumns columns of the frame
 * @param factor rows and columns of a square
 */
public record Blocks(int sourceRows, int sourceColumns, int factor) {
    /** @throws IllegalArgumentException for a factor less than 1, or larger than the frame */
    public Blocks {
        if (factor < 1 || factor > Math.min(sourceRows, sourceColumns)) {
            throw new IllegalArgumentException("cannot take %d x %d pixels together in frames of %d x %d"
                    .formatted(factor, factor, sourceRows, sourceColumns));
        }
    }

    /** Rows of what becomes of the frame. */
    public int rows() {
        return sourceRows / factor;
    }

    /** Columns of what becomes of the frame. */
    public int columns() {
        return sourceColumns / factor;
    }

    /** Sums of the good pixels in each block, written from {@code at} on. */
    public void sum(double[] source, boolean[] good, double[] out, int at) {
        Arrays.fill(out, at, at + rows() * columns(), 0);
        for (int i = 0; i < rows() * factor; i++) {
            int line = at + i / factor * columns();
            for (int j = 0; j < columns() * factor; j++) {
                int p = i * sourceColumns + j;
                if (good[p]) {
                    out[line + j / factor] += source[p];
                }
            }
        }
    }

    RealArray sum(RealArray values, Mask mask) {
        double[] out = new double[rows() * columns()];
        sum(values.toDoubles(), mask.toBooleans(), out, 0);
        return RealArray.of(out, rows(), columns());
    }

    /** Mean over each block of values, where masked ones count as 0. */
    RealArray mean(RealArray values, Mask mask) {
        return sum(values, mask).timesAssign(1.0 / (factor * factor));
    }

    /** Where all pixels of a block are good, or some of them. */
    public Mask good(Mask mask, boolean anyWillDo) {
        double[] ones = new double[sourceRows * sourceColumns];
        Arrays.fill(ones, 1);
        double[] count = new double[rows() * columns()];
        sum(ones, mask.toBooleans(), count, 0);
        boolean[] good = new boolean[count.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = count[i] >= (anyWillDo ? 1 : factor * factor);
        }
        return new FixedMask(good, rows(), columns());
    }
}
