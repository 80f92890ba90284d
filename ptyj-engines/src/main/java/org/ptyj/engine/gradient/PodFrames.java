package org.ptyj.engine.gradient;

import java.util.stream.IntStream;
import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.io.StoredType;
import org.ptyj.parallel.Communicator;

/** Frames and masks of pods, as datasets have them; masks may differ from frame to frame. */
final class PodFrames implements FrameStack, Mask {
    private final PodLayout pods;
    private final StoredType type;
    private final boolean[] any;
    private final int[] seen;

    /** Those of a layout; all processes make it together. */
    PodFrames(PodLayout pods, StoredType type, Communicator ranks) {
        this.pods = pods;
        this.type = type;
        double[] good = new double[pods.rows() * pods.columns()];
        double[] lit = new double[pods.frames().size()];
        for (int k = 0; k < lit.length; k++) {
            if (pods.isHere(k)) {
                double[] own = pods.mask(k).toDoubles();
                for (int i = 0; i < good.length; i++) {
                    good[i] = own[i] != 0 ? 1 : good[i];
                    lit[k] = own[i] != 0 ? 1 : lit[k];
                }
            }
        }
        ranks.allReduce(good, Communicator.Reduction.MAX);
        ranks.allReduce(lit, Communicator.Reduction.MAX);
        this.any = booleans(good);
        this.seen = IntStream.range(0, lit.length).filter(k -> lit[k] != 0).toArray();
    }

    private static boolean[] booleans(double[] weights) {
        boolean[] good = new boolean[weights.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = weights[i] != 0;
        }
        return good;
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public int count() {
        return pods.frames().size();
    }

    @Override
    public int rows() {
        return pods.rows();
    }

    @Override
    public int columns() {
        return pods.columns();
    }

    @Override
    public void read(int frame, double[] out, int at) {
        double[] counts = pods.counts(frame);
        System.arraycopy(counts, 0, out, at, counts.length);
    }

    @Override
    public boolean good(int row, int column) {
        return any[row * columns() + column];
    }

    @Override
    public boolean good(int frame, int row, int column) {
        return pods.mask(frame).get(row, column) != 0;
    }

    /** The pixels that any frame may use. */
    @Override
    public boolean[] toBooleans() {
        return any.clone();
    }

    @Override
    public boolean[] toBooleans(int frame) {
        return booleans(pods.mask(frame).toDoubles());
    }

    /** Numbers of the frames that have any pixel to use. */
    int[] seen() {
        return seen.clone();
    }
}
