package org.ptyj.engine;

import org.ptyj.parallel.Communicator;

/**
 * The three error figures of an iteration, means over all frames; 0 where an engine does not have one.
 *
 * @param fourier mean squared difference of moduli on the detector, over unmasked pixels
 * @param photon squared difference of counts over counts + 1, per pixel; the log-likelihood for likelihood engines
 * @param exit mean squared change of the exit waves, summed over modes
 */
public record Errors(double fourier, double photon, double exit) {
    /** Only the exit error is known. */
    public static Errors ofExit(double exit) {
        return new Errors(0, 0, exit);
    }

    /** Means over frames of [frame][Fourier, photon, exit], summed in frame order; zeros without frames. */
    public static Errors mean(double[][] frames) {
        double[] sum = new double[3];
        for (double[] frame : frames) {
            for (int i = 0; i < 3; i++) {
                sum[i] += frame[i];
            }
        }
        int n = Math.max(1, frames.length);
        return new Errors(sum[0] / n, sum[1] / n, sum[2] / n);
    }

    /** The same over the frames of all processes; each gives those it has. */
    public static Errors mean(double[][] frames, Communicator ranks) {
        if (ranks.isSerial()) {
            return mean(frames);
        }
        int n = frames.length;
        Errors mine = mean(frames);
        double[] sums = {mine.fourier * n, mine.photon * n, mine.exit * n, n};
        ranks.allReduce(sums, Communicator.Reduction.SUM);
        double all = Math.max(1, sums[3]);
        return new Errors(sums[0] / all, sums[1] / all, sums[2] / all);
    }

    /** The figure to watch: the first of Fourier, photon, exit that the engine reports. */
    public double main() {
        return fourier != 0 ? fourier : photon != 0 ? photon : exit;
    }

    /** True if one of the figures is not a finite number. */
    public boolean isBroken() {
        return !Double.isFinite(fourier) || !Double.isFinite(photon) || !Double.isFinite(exit);
    }
}
