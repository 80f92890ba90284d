package org.ptyj.cdi.data;

/** A mask that is written down. */
final class FixedMask implements Mask {
    private final boolean[] good;
    private final int rows;
    private final int columns;

    FixedMask(boolean[] good, int rows, int columns) {
        if (good.length != rows * columns) {
            throw new IllegalArgumentException("a mask of %d x %d pixels needs %d values, not %d"
                    .formatted(rows, columns, rows * columns, good.length));
        }
        this.good = good;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public boolean good(int row, int column) {
        return good[row * columns + column];
    }

    @Override
    public boolean[] toBooleans() {
        return good.clone();
    }
}
