package org.ptyj.cdi.data;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/** A rectangle of a frame, which may reach beyond it. */
record Window(int row, int column, int rows, int columns, int sourceRows, int sourceColumns) {
    Window {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a window of %d x %d pixels is empty".formatted(rows, columns));
        }
        boolean meets = row < sourceRows && column < sourceColumns && row + rows > 0 && column + columns > 0;
        if (!meets) {
            throw new IllegalArgumentException(
                    "the window of %d x %d pixels from (%d, %d) on lies beside the frame of %d x %d"
                            .formatted(rows, columns, row, column, sourceRows, sourceColumns));
        }
    }

    /** Copies what lies inside the frame; the rest of {@code out} stays. */
    void copy(Object source, Object out, int at) {
        int j0 = Math.max(0, -column);
        int j1 = Math.min(columns, sourceColumns - column);
        for (int i = Math.max(0, -row); i < Math.min(rows, sourceRows - row); i++) {
            System.arraycopy(source, (row + i) * sourceColumns + column + j0, out, at + i * columns + j0, j1 - j0);
        }
    }

    Mask cut(Mask mask, boolean outside) {
        boolean[] good = new boolean[rows * columns];
        Arrays.fill(good, outside);
        copy(mask.toBooleans(), good, 0);
        return new FixedMask(good, rows, columns);
    }

    RealArray cut(RealArray values, double outside) {
        double[] cut = new double[rows * columns];
        Arrays.fill(cut, outside);
        copy(values.toDoubles(), cut, 0);
        return RealArray.of(cut, rows, columns);
    }
}
