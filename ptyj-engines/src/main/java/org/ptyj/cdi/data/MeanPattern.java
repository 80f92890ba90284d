package org.ptyj.cdi.data;

import java.util.Arrays;

/** Sums over the frames of a dataset, a few frames at a time; what is masked does not enter. */
final class MeanPattern {
    private static final int AT_A_TIME = 10;

    private final double[] sum;
    private final double[] perFrame;

    private MeanPattern(double[] sum, double[] perFrame) {
        this.sum = sum;
        this.perFrame = perFrame;
    }

    static MeanPattern of(DiffractionDataset<?> dataset) {
        boolean[] good = dataset.mask().toBooleans();
        double[] sum = new double[good.length];
        double[] perFrame = new double[dataset.size()];
        double[] block = new double[AT_A_TIME * good.length];
        for (int from = 0; from < perFrame.length; from += AT_A_TIME) {
            int[] frames = range(from, Math.min(from + AT_A_TIME, perFrame.length));
            dataset.patterns(frames, FrameBuffer.of(block));
            for (int k = 0; k < frames.length; k++) {
                perFrame[from + k] = add(block, k * good.length, good, sum);
            }
        }
        return new MeanPattern(sum, perFrame);
    }

    private static int[] range(int from, int to) {
        int[] frames = new int[to - from];
        Arrays.setAll(frames, k -> from + k);
        return frames;
    }

    private static double add(double[] block, int at, boolean[] good, double[] sum) {
        double total = 0;
        for (int i = 0; i < good.length; i++) {
            if (good[i]) {
                sum[i] += block[at + i];
                total += block[at + i];
            }
        }
        return total;
    }

    /** Sum over the frames, 0 where masked. */
    double[] sum() {
        return sum;
    }

    /** Sum over the good pixels of each frame. */
    double[] perFrame() {
        return perFrame;
    }

    /** Pixel nearest to the centre of mass of the mean pattern. */
    static int[] centre(DiffractionDataset<?> dataset) {
        double[] sum = of(dataset).sum;
        int columns = dataset.frameShape()[1];
        double total = 0;
        double row = 0;
        double column = 0;
        for (int i = 0; i < sum.length; i++) {
            total += sum[i];
            row += sum[i] * (i / columns);
            column += sum[i] * (i % columns);
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("no counts in good pixels, so the patterns have no centre; give it");
        }
        return new int[] {(int) Math.rint(row / total), (int) Math.rint(column / total)};
    }
}
