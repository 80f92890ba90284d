package org.ptyj.scan;

import java.util.Arrays;
import java.util.BitSet;
import org.ptyj.io.StoredType;
import org.ptyj.param.YX;

/** Adds up what the frames of a scan have, one after the other. */
final class ScanTally {
    private double total;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double highest;
    private long valid;
    private long pixels;

    void add(double[] counts, BitSet mask) {
        double sum = 0;
        for (int i = mask.nextSetBit(0); i >= 0; i = mask.nextSetBit(i + 1)) {
            sum += counts[i];
            highest = Math.max(highest, counts[i]);
        }
        total += sum;
        least = Math.min(least, sum);
        most = Math.max(most, sum);
        valid += mask.cardinality();
        pixels += counts.length;
    }

    SavedScan summary(ScanMeta meta, StoredType type, double[][] positions) {
        YX extent = new YX(extent(positions, 0), extent(positions, 1));
        return new SavedScan(meta, type, total, least, most, highest, 1 - (double) valid / pixels, extent);
    }

    private static double extent(double[][] positions, int axis) {
        double[] along = Arrays.stream(positions).mapToDouble(p -> p[axis]).toArray();
        return Arrays.stream(along).max().orElse(0) - Arrays.stream(along).min().orElse(0);
    }
}
