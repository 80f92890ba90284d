package org.ptyj.scan.pattern;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ptyj.array.RealArray;
import org.ptyj.geometry.Pair;

/** A list of positions (y, x), m, that does not change; also the pattern that consists of them. */
public final class Positions implements ScanPattern {
    /** Tells the border of a box, which counts as inside, from the roundings of the positions on it. */
    private static final double BORDER = 1e-12;

    private final double[] yx;

    Positions(double[] yx) {
        this.yx = yx;
    }

    /** Positions from rows (y, x), m; copied. */
    public static Positions of(double[][] rows) {
        double[] yx = new double[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != 2) {
                throw new IllegalArgumentException(
                        "position " + i + " has " + rows[i].length + " coordinates; it takes two (y, x)");
            }
            if (!Double.isFinite(rows[i][0]) || !Double.isFinite(rows[i][1])) {
                throw new IllegalArgumentException(
                        "position " + i + " is " + Arrays.toString(rows[i]) + "; coordinates must be finite");
            }
            yx[2 * i] = rows[i][0];
            yx[2 * i + 1] = rows[i][1];
        }
        return new Positions(yx);
    }

    @Override
    public Positions positions() {
        return this;
    }

    /** Number of positions. */
    public int size() {
        return yx.length / 2;
    }

    /** First coordinate, m. */
    public double y(int i) {
        return yx[2 * i];
    }

    /** Second coordinate, m. */
    public double x(int i) {
        return yx[2 * i + 1];
    }

    /** Rows (y, x), m; a copy. */
    public double[][] toArray() {
        return IntStream.range(0, size())
                .mapToObj(i -> new double[] {y(i), x(i)})
                .toArray(double[][]::new);
    }

    /** Rows (y, x), m, as an array of shape (n, 2); a copy. */
    public RealArray asArray() {
        return RealArray.of(yx.clone(), size(), 2);
    }

    /** All positions moved by an offset, m. */
    public Positions plus(Pair offset) {
        double[] moved = new double[yx.length];
        for (int i = 0; i < yx.length; i += 2) {
            moved[i] = yx[i] + offset.y();
            moved[i + 1] = yx[i + 1] + offset.x();
        }
        return new Positions(moved);
    }

    /** All positions moved at random, evenly in [-range, range] on each axis, m. */
    public Positions jittered(Pair range, RandomGenerator random) {
        double[] moved = new double[yx.length];
        for (int i = 0; i < yx.length; i += 2) {
            moved[i] = yx[i] + range.y() * (2 * random.nextDouble() - 1);
            moved[i + 1] = yx[i + 1] + range.x() * (2 * random.nextDouble() - 1);
        }
        return new Positions(moved);
    }

    /** Those inside a box of a size (m) around 0, or on its border. */
    public Positions clipped(Pair extent) {
        double y = extent.y() / 2 * (1 + BORDER);
        double x = extent.x() / 2 * (1 + BORDER);
        int[] inside = IntStream.range(0, size())
                .filter(i -> Math.abs(y(i)) <= y && Math.abs(x(i)) <= x)
                .toArray();
        double[] kept = new double[2 * inside.length];
        for (int i = 0; i < inside.length; i++) {
            kept[2 * i] = y(inside[i]);
            kept[2 * i + 1] = x(inside[i]);
        }
        return new Positions(kept);
    }

    /** The first so many; all if there are fewer. */
    public Positions first(int count) {
        return new Positions(Arrays.copyOf(yx, 2 * Math.min(Math.max(count, 0), size())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Positions positions && Arrays.equals(positions.yx, yx);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(yx);
    }

    @Override
    public String toString() {
        return "Positions[" + size() + "]";
    }
}
