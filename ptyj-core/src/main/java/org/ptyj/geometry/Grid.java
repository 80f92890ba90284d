package org.ptyj.geometry;

import java.util.function.DoubleBinaryOperator;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/** The coordinates of the pixels of a frame, in m: one row of numbers for each axis. */
public final class Grid {
    private final double[] y;
    private final double[] x;

    private Grid(double[] y, double[] x) {
        this.y = y;
        this.x = x;
    }

    /**
     * Coordinates that wrap around, as frequencies do: a centre away from the middle rolls them.
     *
     * @param spacing pixel size, m
     */
    public static Grid periodic(FrameShape shape, Pair spacing, Center center) {
        return new Grid(axis(0, shape, spacing, center, true), axis(1, shape, spacing, center, true));
    }

    /**
     * Coordinates that grow from the first pixel to the last.
     *
     * @param spacing pixel size, m
     */
    public static Grid straight(FrameShape shape, Pair spacing, Center center) {
        return new Grid(axis(0, shape, spacing, center, false), axis(1, shape, spacing, center, false));
    }

    private static double[] axis(int axis, FrameShape shape, Pair spacing, Center center, boolean wrapped) {
        int n = shape.axis(axis);
        double c = center.position(axis, n);
        double[] coordinates = new double[n];
        for (int i = 0; i < n; i++) {
            coordinates[i] = spacing.axis(axis) * (wrapped ? wrap(i - c, n) : i - c);
        }
        return coordinates;
    }

    /** The number t + k n (k an integer) that lies in [-(n/2), n - n/2), where n/2 is rounded down. */
    public static double wrap(double t, int n) {
        int half = n / 2;
        return mod(t + half, n) - half;
    }

    /** The remainder of a division that rounds down: never negative. */
    static double mod(double t, int n) {
        double rest = t % n;
        return rest < 0 ? rest + n : rest;
    }

    public FrameShape shape() {
        return new FrameShape(y.length, x.length);
    }

    /** The coordinate of a row, m. */
    public double y(int row) {
        return y[row];
    }

    /** The coordinate of a column, m. */
    public double x(int column) {
        return x[column];
    }

    /** The coordinates along an axis, m; a copy. 0 is y, 1 is x. */
    public double[] axis(int axis) {
        return (axis == 0 ? y : x).clone();
    }

    /** A function of (y, x), in double precision. */
    public RealArray map(DoubleBinaryOperator function) {
        return RealArray.generate(
                ElementType.FLOAT64,
                i -> function.applyAsDouble(y[(int) (i / x.length)], x[(int) (i % x.length)]),
                y.length,
                x.length);
    }
}
