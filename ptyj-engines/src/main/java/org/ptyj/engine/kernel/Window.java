package org.ptyj.engine.kernel;

/** A frame's part in a sum over frames: where it is added, and what. Pointed at frame after frame. */
final class Window<A> {
    final Wave<A> sum;
    final Wave<A> q;
    final Wave<A> psi;
    /** Rows of what is added to that the frame covers. */
    int row;

    int ny;
    double weight;

    Window(A any) {
        this.sum = new Wave<>(any, 0, 0, 0);
        this.q = new Wave<>(any, 0, 0, 0);
        this.psi = new Wave<>(any, 0, 0, 0);
    }

    /** Says where the frame's rows are; its waves have to be at their first rows. */
    void place(int firstRow, int rows, double newWeight) {
        row = firstRow;
        ny = rows;
        weight = newWeight;
    }

    /** Whether it covers a row of what is added to. */
    boolean covers(int y) {
        return y >= row && y < row + ny;
    }

    /** Points at the first of the rows low .. high - 1 that the frame covers; returns how many these are. */
    int toRow(int low, int high) {
        int first = Math.max(low, row);
        int skip = first - row;
        sum.shift(skip * sum.stride);
        q.shift(skip * q.stride);
        psi.shift(skip * psi.stride);
        int end = row + ny;
        row = first;
        ny = Math.max(0, end - first);
        return Math.max(0, Math.min(high, end) - first);
    }

    /** Whether two are added to the same pixels. */
    boolean sharesPlaceWith(Window<A> other) {
        return sum.data == other.sum.data && sum.re == other.sum.re && row == other.row && ny == other.ny;
    }
}
