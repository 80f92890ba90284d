package org.ptyj.cdi;

import java.util.Arrays;
import java.util.List;

/**
 * How {@link MultislicePtycho} describes a thick sample.
 *
 * @param distances from each slice to the next along the beam, m: one fewer than there are slices
 * @param common whether all distances are one unknown, rather than one each
 * @param bandLimit relative frequency from which waves are cut off between slices, so that they do not wrap around: 2/3 at
 *     first, infinite for none
 * @param similarity strength of the penalty sum |O_s - O_(s+1)|^2 on neighbouring slices, in the unit of the loss
 * @param tilt tangents (row, column) of the angle between the beam and the normal of slices: what is behind appears moved
 * @param scan all that thick samples share with thin ones
 */
public record MultisliceOptions(
        List<Double> distances,
        boolean common,
        double bandLimit,
        double similarity,
        List<Double> tilt,
        FancyOptions scan) {
    private static final double USUAL_LIMIT = 2.0 / 3;

    /** Checks the numbers. */
    public MultisliceOptions {
        distances = List.copyOf(distances);
        tilt = List.copyOf(tilt);
        for (double d : distances) {
            require(d > 0 && Double.isFinite(d), "distances of slices must be positive and finite, in m, not " + d);
        }
        require(bandLimit > 0, "the band limit must be positive, relative to the largest frequency, not " + bandLimit);
        require(
                similarity >= 0 && Double.isFinite(similarity),
                "the strength of similarity must not be negative and be finite, not " + similarity);
        require(
                tilt.size() == 2 && tilt.stream().allMatch(Double::isFinite),
                "a tilt is the two finite tangents (row, column) of less than 90 degrees, not " + tilt);
        require(
                scan.objectModes == 1,
                "slices cannot be combined with " + scan.objectModes + " object modes; use one object mode");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Slices at equal distances, which stay equal if they are refined.
     *
     * @param slices at least 1
     * @param distance from slice to slice, m
     */
    public static MultisliceOptions evenly(int slices, double distance) {
        require(slices >= 1, "the number of slices must be at least 1, not " + slices);
        require(distance > 0 && Double.isFinite(distance), "the distance of slices must be positive, not " + distance);
        return of(slices == 1 ? new double[0] : filled(slices - 1, distance), true);
    }

    /** Slices at distances of their own, m: one more slice than distances. */
    public static MultisliceOptions spaced(double... distances) {
        return of(distances, false);
    }

    private static MultisliceOptions of(double[] distances, boolean common) {
        List<Double> all = Arrays.stream(distances).boxed().toList();
        return new MultisliceOptions(all, common, USUAL_LIMIT, 0, List.of(0.0, 0.0), FancyOptions.usual());
    }

    private static double[] filled(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    /** How many slices there are. */
    public int slices() {
        return distances.size() + 1;
    }

    /** With another band limit. */
    public MultisliceOptions bandLimit(double limit) {
        return new MultisliceOptions(distances, common, limit, similarity, tilt, scan);
    }

    /** With a preference for slices that resemble their neighbours. */
    public MultisliceOptions similarity(double strength) {
        return new MultisliceOptions(distances, common, bandLimit, strength, tilt, scan);
    }

    /** With a beam that is not normal to the slices: its tangents along rows and columns. */
    public MultisliceOptions tilt(double row, double column) {
        return new MultisliceOptions(distances, common, bandLimit, similarity, List.of(row, column), scan);
    }

    /** With options that thin samples have as well. */
    public MultisliceOptions scan(FancyOptions options) {
        return new MultisliceOptions(distances, common, bandLimit, similarity, tilt, options);
    }
}
