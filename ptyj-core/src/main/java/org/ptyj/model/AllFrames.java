package org.ptyj.model;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.parallel.Communicator;

/** Numbers of each active frame, from the processes that have them to all. */
final class AllFrames {
    private final Ptycho ptycho;

    AllFrames(Ptycho ptycho) {
        this.ptycho = ptycho;
    }

    /**
     * The rows of all frames that are active somewhere, in the order of {@link Ptycho#exposures()}. All processes call it
     * together.
     *
     * @param mine rows of equal length of the frames that are active here
     * @param width their length
     */
    double[][] gather(double[][] mine, int width) {
        Communicator ranks = ptycho.communicator();
        if (ranks.isSerial()) {
            return mine;
        }
        List<Exposure> exposures = ptycho.exposures();
        double[] all = new double[Math.multiplyExact(exposures.size(), width + 1)];
        int next = 0;
        for (int j = 0; j < exposures.size(); j++) {
            if (exposures.get(j).isActive()) {
                System.arraycopy(mine[next++], 0, all, j * (width + 1), width);
                all[j * (width + 1) + width] = 1;
            }
        }
        ranks.allReduce(all, Communicator.Reduction.SUM);
        List<double[]> rows = new ArrayList<>();
        for (int at = 0; at < all.length; at += width + 1) {
            if (all[at + width] != 0) {
                double[] row = new double[width];
                System.arraycopy(all, at, row, 0, width);
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }
}
