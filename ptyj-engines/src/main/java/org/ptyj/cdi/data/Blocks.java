package org.ptyj.cdi.data;

import org.ptyj.array.RealArray;

/** Squares of pixels of a frame that become one pixel each; what is left over at the end is dropped. */
record Blocks(int sourceRows, int sourceColumns, int factor) {
    Blocks {
        if (factor < 1 || factor > Math.min(sourceRows, sourceColumns)) {
            throw new IllegalArgumentException("cannot take %d x %d pixels together in frames of %d x %d"
                    .formatted(factor, factor, sourceRows, sourceColumns));
        }
    }

    int rows() {
        return sourceRows / factor;
    }

    int columns() {
        return sourceColumns / factor;
    }

    /** Sums of the good pixels in each block, written from {@code at} on. */
    void sum(double[] source, boolean[] good, double[] out, int at) {
        java.util.Arrays.fill(out, at, at + rows() * columns(), 0);
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

    Mask good(Mask mask, boolean anyWillDo) {
        double[] ones = new double[sourceRows * sourceColumns];
        java.util.Arrays.fill(ones, 1);
        double[] count = new double[rows() * columns()];
        sum(ones, mask.toBooleans(), count, 0);
        boolean[] good = new boolean[count.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = count[i] >= (anyWillDo ? 1 : factor * factor);
        }
        return new FixedMask(good, rows(), columns());
    }
}
