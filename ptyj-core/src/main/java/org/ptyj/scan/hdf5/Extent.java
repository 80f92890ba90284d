package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ptyj.scan.pattern.Positions;

/** Makes the list of positions, and refuses what no scan can be. */
final class Extent {
    /** No stage for ptychography travels further, m. */
    private static final double WIDEST = 0.1;

    private static final int NAMED = 5;

    private Extent() {}

    /** Frames from the first on whose positions are known; where more are still to come, room for them has no numbers. */
    static int known(ScanPath path, int frames) {
        int n = 0;
        while (n < Math.min(frames, path.size()) && Double.isFinite(path.y()[n]) && Double.isFinite(path.x()[n])) {
            n++;
        }
        return n;
    }

    static Positions positions(ScanFiles files, ScanPath path, Layout layout, int[] indices) {
        check(files, path.y(), layout.slow().orElseThrow(), "y", indices);
        check(files, path.x(), layout.fast().orElseThrow(), "x", indices);
        double[][] rows = Arrays.stream(indices)
                .mapToObj(i -> new double[] {path.y()[i], path.x()[i]})
                .toArray(double[][]::new);
        boolean still = Arrays.stream(rows).allMatch(r -> Arrays.equals(r, rows[0]));
        if (still && rows.length > 1) {
            files.log().accept("all " + rows.length + " positions are equal; is it the right data set?");
        }
        return Positions.of(rows);
    }

    private static void check(ScanFiles files, double[] values, Layout.Axis axis, String name, int... indices) {
        Quantity quantity = axis.quantity();
        Spot spot = quantity.spot();
        int[] bad =
                IntStream.of(indices).filter(i -> !Double.isFinite(values[i])).toArray();
        if (bad.length > 0) {
            String frames =
                    IntStream.of(bad).limit(NAMED).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            throw files.failure(
                    spot,
                    "%s: %d of %d positions are not finite: frame %s%s; leave them out with framefilter or frameorder"
                            .formatted(spot, bad.length, indices.length, frames, bad.length > NAMED ? " ..." : ""));
        }
        double least = IntStream.of(indices).mapToDouble(i -> values[i]).min().orElse(0);
        double most = IntStream.of(indices).mapToDouble(i -> values[i]).max().orElse(0);
        if (most - least > WIDEST) {
            throw files.failure(
                    spot,
                    String.format(
                            Locale.ROOT,
                            "%s: %s goes from %.4g to %.4g m (the numbers are taken as %s), which no scan does; give %s, such as"
                                    + " 1e-6 for um",
                            spot,
                            name,
                            least,
                            most,
                            quantity.unit(files),
                            quantity.multiplierKey()));
        }
    }
}
