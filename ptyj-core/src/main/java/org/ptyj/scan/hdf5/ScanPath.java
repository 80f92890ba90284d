package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the beam is in every frame of the file, or in the first ones where more are not wanted.
 *
 * @param y m
 * @param x m
 * @param grid rows and columns, if the frames lie in a grid
 * @param canGrow whether there may be more later
 */
record ScanPath(double[] y, double[] x, Optional<long[]> grid, boolean canGrow) {

    /**
     * Puts axes and frames together: (k) with (k) frames, (A, B) with (A, B) or A * B frames, a value per row and per column
     * with their product, a value per row with a row-wise axis.
     *
     * @param most frames that are wanted at all; then both lists may be longer
     */
    static ScanPath of(
            ScanFiles files, AxisValues slow, AxisValues fast, Frames frames, Optional<Integer> most, boolean snake) {
        if (files.isLive()) {
            return growing(files, slow, fast, frames, most, snake);
        }
        int n = frames.count();
        if (slow.size() == n && fast.size() == n) {
            return new ScanPath(slow.values(), fast.values(), grid(slow, fast, frames), false).straight(files, snake);
        }
        boolean mesh = isMesh(slow, fast, frames);
        if (mesh || isOuter(slow, fast, 0, n) || isOuter(fast, slow, 1, n)) {
            return spread(files, slow, fast, n, frames.grid(), mesh && snake);
        }
        int least = Math.min(n, slow.size());
        if (slow.size() == fast.size() && most.filter(m -> m <= least).isPresent()) {
            files.log()
                    .accept("there are %d positions and %d frames; the first %d of both are used, as num_frames says"
                            .formatted(slow.size(), n, most.get()));
            return new ScanPath(cut(slow, least), cut(fast, least), Optional.empty(), false).straight(files, snake);
        }
        throw files.failure(slow.spot(), mismatch(slow, fast, frames));
    }

    /** Positions of frames that may not be there yet: of two lists as many as both have, or the whole grid. */
    private static ScanPath growing(
            ScanFiles files, AxisValues slow, AxisValues fast, Frames frames, Optional<Integer> most, boolean snake) {
        boolean mesh = slow.shape().length <= 1 && fast.shape().length <= 1;
        long product = (long) slow.size() * fast.size();
        boolean lists = slow.canGrow()
                || fast.canGrow()
                || slow.size() == fast.size()
                        && most.filter(m -> mesh && m == product).isEmpty();
        if (lists) {
            int n = Math.min(slow.size(), fast.size());
            return new ScanPath(cut(slow, n), cut(fast, n), Optional.empty(), slow.canGrow() || fast.canGrow())
                    .straight(files, snake);
        }
        int n = mesh ? Math.toIntExact(product) : Math.max(slow.size(), fast.size());
        if (mesh || isOuter(slow, fast, 0, n) || isOuter(fast, slow, 1, n)) {
            return spread(files, slow, fast, n, Optional.empty(), mesh && snake);
        }
        throw files.failure(slow.spot(), mismatch(slow, fast, frames));
    }

    /** The same path with the axes exchanged. */
    ScanPath exchanged() {
        return new ScanPath(x, y, grid, canGrow);
    }

    private static double[] cut(AxisValues axis, int n) {
        return Arrays.copyOf(axis.values(), n);
    }

    /** Number of frames whose position is known, from the first on. */
    int size() {
        return y.length;
    }

    /** Whether there is a value per row and one per column; a single value is one only where the frames say so. */
    private static boolean isMesh(AxisValues slow, AxisValues fast, Frames frames) {
        boolean lists = slow.shape().length <= 1 && fast.shape().length <= 1;
        boolean line = slow.size() == 1 || fast.size() == 1;
        boolean product = (long) slow.size() * fast.size() == frames.count();
        return lists && product && (!line || frames.grid().isPresent());
    }

    /** Whether the second has one value per frame, in rows and columns, and the first one per row (0) or column (1). */
    private static boolean isOuter(AxisValues one, AxisValues all, int axis, int n) {
        long[] shape = all.shape();
        return all.size() == n && shape.length == 2 && one.shape().length <= 1 && one.size() == shape[axis];
    }

    private static ScanPath spread(
            ScanFiles files, AxisValues slow, AxisValues fast, int n, Optional<long[]> known, boolean snake) {
        int columns = Stream.of(slow, fast)
                .filter(axis -> axis.shape().length == 2)
                .findFirst()
                .map(axis -> (int) axis.shape()[1])
                .orElse(fast.size());
        int rows = n / columns;
        long[] grid = {rows, columns};
        known.filter(g -> !Arrays.equals(g, grid)).ifPresent(g -> {
            throw files.failure(
                    slow.spot(),
                    "%s and %s, but the frames lie in %s rows and columns; exchange slow_key and fast_key"
                            .formatted(slow.describe(), fast.describe(), Frames.shape(g)));
        });
        double[] y = new double[n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            int row = i / columns;
            int column = snake && row % 2 == 1 ? columns - 1 - i % columns : i % columns;
            y[i] = slow.values()[slow.size() == n ? i : row];
            x[i] = fast.values()[fast.size() == n ? i : column];
        }
        return new ScanPath(y, x, Optional.of(grid), false);
    }

    private ScanPath straight(ScanFiles files, boolean snake) {
        if (snake) {
            files.log().accept("positions.snake has no effect: there is a position for every frame");
        }
        return this;
    }

    private static Optional<long[]> grid(AxisValues slow, AxisValues fast, Frames frames) {
        return frames.grid()
                .or(() -> Optional.of(slow.shape()).filter(s -> s.length == 2))
                .or(() -> Optional.of(fast.shape()).filter(s -> s.length == 2));
    }

    private static String mismatch(AxisValues slow, AxisValues fast, Frames frames) {
        boolean lists = slow.size() == fast.size();
        int both = Math.min(slow.size(), frames.count());
        return slow.describe() + (slow.spot().equals(fast.spot()) ? "" : " and " + fast.describe())
                + " (without axes of length 1), but " + frames.spot() + " has " + frames.describe() + "; "
                + (lists
                        ? "num_frames: " + both + " takes the first " + both + " of both, if they belong together"
                        : "one position per frame, or one value per row and one per column, are needed");
    }
}
