package org.ptyj.scan.hdf5;

import java.util.Optional;
import org.ptyj.param.Option;

/**
 * Where the positions are: y is the slow axis, x the fast one.
 *
 * @param file HDF5 file; empty for the one with the frames
 * @param key one data set for both axes, of shape (n, 2), rows (slow, fast)
 * @param slowKey data set of y: one value per frame, or one per row of the scan
 * @param fastKey data set of x: one value per frame, or one per step along a row
 * @param slowMultiplier turns y into m; empty for what the data set's units say, else 1
 * @param fastMultiplier turns x into m
 * @param slowIndex of y, in a data set that has more than one quantity
 * @param fastIndex of x
 * @param boundingBox part of the scan that is read
 * @param skip every so many frames are read, along both axes
 * @param snake whether every second row runs backwards where the axes are given and not the positions
 */
public record PositionKeys(
        @Option(file = "*", help = "HDF5 file; null for the file of the frames", since = "0.1")
        Optional<String> file,

        @Option(help = "data set of shape (frames, 2) with y and x; instead of slow_key and fast_key", since = "0.1")
        Optional<String> key,

        @Option(init = "/FILL_IN/y", help = "data set of y: one value per frame, or per row of the scan", since = "0.1")
        Optional<String> slowKey,

        @Option(
                init = "/FILL_IN/x",
                help = "data set of x: one value per frame, or per step along a row",
                since = "0.1")
        Optional<String> fastKey,

        @Option(help = "turns y into m; null: by the units of the data set, else 1", since = "0.1")
        Optional<Double> slowMultiplier,

        @Option(help = "turns x into m; null: by the units of the data set, else 1", since = "0.1")
        Optional<Double> fastMultiplier,

        @Option(min = 0, level = 1, help = "which of several quantities in the data set is y", since = "0.1")
        Optional<Integer> slowIndex,

        @Option(min = 0, level = 1, help = "which of several quantities in the data set is x", since = "0.1")
        Optional<Integer> fastIndex,

        @Option(level = 1, help = "part of the scan that is read, in steps", since = "0.1")
        BoundingBox boundingBox,

        @Option(def = "1", min = 1, level = 1, help = "read every so many frames, along both axes", since = "0.1")
        int skip,

        @Option(
                def = "false",
                level = 1,
                help = "every second row runs backwards; for scans that give the values of the axes only",
                since = "0.1")
        boolean snake) {

    /** Checks that either both axes are named, or one data set for both, or nothing. */
    public PositionKeys {
        if (key.isPresent() && (slowKey.isPresent() || fastKey.isPresent())) {
            throw new IllegalArgumentException("key: names y and x; leave slow_key and fast_key out");
        }
        if (key.isPresent() && (slowIndex.isPresent() || fastIndex.isPresent())) {
            throw new IllegalArgumentException(
                    "key: has y and x in this order; name slow_key and fast_key to give their indices");
        }
        if (slowKey.isPresent() != fastKey.isPresent()) {
            throw new IllegalArgumentException((slowKey.isPresent() ? "fast_key" : "slow_key")
                    + ": is missing; name the data sets of both axes, y (slow) and x (fast)");
        }
        checkMultiplier("slow_multiplier", slowMultiplier);
        checkMultiplier("fast_multiplier", fastMultiplier);
    }

    private static void checkMultiplier(String name, Optional<Double> multiplier) {
        if (multiplier.filter(m -> m == 0).isPresent()) {
            throw new IllegalArgumentException(name + ": must not be 0");
        }
    }

    boolean isGiven() {
        return key.isPresent() || slowKey.isPresent();
    }
}
