package org.ptyj.engine.gradient;

import org.ptyj.cdi.data.FrameStack;
import org.ptyj.cdi.data.Mask;
import org.ptyj.io.StoredType;

/** Frames and masks of pods, as datasets have them; masks may differ from frame to frame. */
record PodFrames(PodLayout pods, StoredType type) implements FrameStack, Mask {
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
        return toBooleans()[row * columns() + column];
    }

    @Override
    public boolean good(int frame, int row, int column) {
        return pods.mask(frame).get(row, column) != 0;
    }

    /** The pixels that any frame may use. */
    @Override
    public boolean[] toBooleans() {
        boolean[] any = new boolean[rows() * columns()];
        for (int k = 0; k < count(); k++) {
            boolean[] own = toBooleans(k);
            for (int i = 0; i < any.length; i++) {
                any[i] |= own[i];
            }
        }
        return any;
    }

    @Override
    public boolean[] toBooleans(int frame) {
        double[] weights = pods.mask(frame).toDoubles();
        boolean[] good = new boolean[weights.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = weights[i] != 0;
        }
        return good;
    }

    /** Numbers of the frames that have any pixel to use. */
    int[] seen() {
        return java.util.stream.IntStream.range(0, count())
                .filter(k -> pods.mask(k).sum() > 0)
                .toArray();
    }
}
