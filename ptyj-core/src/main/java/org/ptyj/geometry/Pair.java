package org.ptyj.geometry;

/** Two numbers, one for each axis of a frame, such as pixel sizes in m. */
public record Pair(double y, double x) {
    /** The same number on both axes. */
    public static Pair of(double both) {
        return new Pair(both, both);
    }

    /** The number of an axis: 0 is y, 1 is x. */
    public double axis(int axis) {
        return axis == 0 ? y : x;
    }

    public Pair times(double factor) {
        return new Pair(y * factor, x * factor);
    }

    public Pair div(double divisor) {
        return new Pair(y / divisor, x / divisor);
    }

    /** {y, x}. */
    public double[] toArray() {
        return new double[] {y, x};
    }

    boolean isPositive() {
        return y > 0 && x > 0 && Double.isFinite(y) && Double.isFinite(x);
    }

    @Override
    public String toString() {
        return "(" + y + ", " + x + ")";
    }
}
