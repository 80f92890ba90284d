package org.ptyj.model;

import java.util.List;
import org.ptyj.parallel.Communicator;

/**
 * Statistics of the measured frames of one scan; only active frames and unmasked pixels count.
 *
 * @param frames number of frames
 * @param pixels pixels per frame
 * @param totalPower counts of all frames
 * @param maxPower counts of the brightest frame
 */
public record DiffStatistics(int frames, int pixels, double totalPower, double maxPower) {
    /** Of some exposures of one scan, over all processes; there must be at least one. */
    static DiffStatistics of(List<Exposure> exposures, Communicator ranks) {
        DiffStatistics mine = of(exposures);
        double[] most = {mine.maxPower};
        ranks.allReduce(most, Communicator.Reduction.MAX);
        return new DiffStatistics(mine.frames, mine.pixels, ranks.sum(mine.totalPower), most[0]);
    }

    /** The same of the frames that are here, but their number is that of all. */
    static DiffStatistics of(List<Exposure> exposures) {
        double[] powers = exposures.parallelStream()
                .filter(Exposure::isActive)
                .map(exposure -> exposure.pods().get(0))
                .mapToDouble(pod -> pod.mask().dot(pod.diff()))
                .toArray();
        double total = 0;
        double max = 0;
        for (double power : powers) { // in the order of the frames, so that the sum is always the same
            total += power;
            max = Math.max(max, power);
        }
        int[] shape = exposures.get(0).pods().get(0).diffView().shape();
        return new DiffStatistics(exposures.size(), Math.multiplyExact(shape[0], shape[1]), total, max);
    }

    /** Mean counts per pixel. */
    public double meanPower() {
        return totalPower / ((double) frames * pixels);
    }

    /** Counts per pixel of the brightest frame: what the power bound of the projection engines is relative to. */
    public double powerBoundStub() {
        return maxPower / pixels;
    }

    /** Mean counts of a frame. */
    public double meanFrame() {
        return totalPower / frames;
    }
}
