package org.ptyj.autodiff;

/** Rows y0 .. y1-1 and columns x0 .. x1-1 of a field. */
record Box(int y0, int y1, int x0, int x1) {
    static final Box NONE = new Box(0, 0, 0, 0);

    static Box all(Shape shape) {
        return new Box(0, shape.ny(), 0, shape.nx());
    }

    boolean isEmpty() {
        return y1 <= y0 || x1 <= x0;
    }

    Box union(Box other) {
        if (isEmpty()) {
            return other;
        }
        return other.isEmpty()
                ? this
                : new Box(
                        Math.min(y0, other.y0), Math.max(y1, other.y1), Math.min(x0, other.x0), Math.max(x1, other.x1));
    }
}
