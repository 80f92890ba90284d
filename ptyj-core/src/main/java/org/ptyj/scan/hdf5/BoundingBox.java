package org.ptyj.scan.hdf5;

import java.util.List;
import java.util.Optional;
import org.ptyj.param.Option;

/**
 * The part of a scan that is read, in steps of its axes.
 *
 * @param fastAxisBounds first step, or first and end (which is left out); of a list of positions, which have no rows, these
 *     are frames
 * @param slowAxisBounds the same for rows
 */
public record BoundingBox(
        @Option(
                min = 0,
                level = 1,
                help = "first step along a row, or first and end, which is left out; frames where there are no rows",
                since = "0.1")
        Optional<List<Integer>> fastAxisBounds,

        @Option(min = 0, level = 1, help = "first row, or first and end, which is left out", since = "0.1")
        Optional<List<Integer>> slowAxisBounds) {

    /** Checks that these are ranges. */
    public BoundingBox {
        fastAxisBounds.ifPresent(b -> check("fast_axis_bounds", b));
        slowAxisBounds.ifPresent(b -> check("slow_axis_bounds", b));
    }

    private static void check(String key, List<Integer> bounds) {
        if (bounds.isEmpty() || bounds.size() > 2 || bounds.size() == 2 && bounds.get(0) >= bounds.get(1)) {
            throw new IllegalArgumentException(
                    key + ": one number, or two of which the second is larger, are needed, not " + bounds);
        }
    }

    static BoundingBox none() {
        return new BoundingBox(Optional.empty(), Optional.empty());
    }

    boolean isGiven() {
        return fastAxisBounds.isPresent() || slowAxisBounds.isPresent();
    }

    boolean isInside(int row, int column) {
        return isInside(slowAxisBounds, row) && isInside(fastAxisBounds, column);
    }

    private static boolean isInside(Optional<List<Integer>> bounds, int i) {
        return bounds.isEmpty()
                || i >= bounds.get().get(0)
                        && (bounds.get().size() == 1 || i < bounds.get().get(1));
    }

    static int low(Optional<List<Integer>> bounds) {
        return bounds.map(b -> b.get(0)).orElse(0);
    }
}
