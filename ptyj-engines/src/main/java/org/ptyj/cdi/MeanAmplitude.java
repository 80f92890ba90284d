package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameBuffer;

/** The root of the mean pattern above the dark one; pixels that are not good get the mean of the others at their radius. */
final class MeanAmplitude {
    private static final int AT_A_TIME = 10;

    private MeanAmplitude() {}

    static RealArray of(DiffractionDataset<?> dataset) {
        int ny = dataset.frameShape()[0];
        int nx = dataset.frameShape()[1];
        double[] mean = mean(dataset);
        boolean[] good = dataset.mask().toBooleans();
        SeenPixels.require(dataset, good, mean);
        dataset.background().ifPresent(dark -> {
            double[] d = dark.toDoubles();
            for (int i = 0; i < mean.length; i++) {
                mean[i] = Math.max(0, mean[i] - d[i]);
            }
        });
        fill(mean, good, ny, nx);
        if (Arrays.stream(mean).noneMatch(m -> m > 0)) {
            throw new IllegalArgumentException(
                    "the mean pattern is nowhere above the background of the data, so that no"
                            + " probe can be guessed; check the background");
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] = Math.sqrt(Math.max(0, mean[i]));
        }
        return RealArray.of(mean, ny, nx);
    }

    private static double[] mean(DiffractionDataset<?> dataset) {
        int pixels = dataset.frameLength();
        boolean[] good = dataset.mask().toBooleans();
        double[] sum = new double[pixels];
        double[] some = new double[AT_A_TIME * pixels];
        for (int from = 0; from < dataset.size(); from += AT_A_TIME) {
            int[] frames = new int[Math.min(AT_A_TIME, dataset.size() - from)];
            for (int k = 0; k < frames.length; k++) {
                frames[k] = from + k;
            }
            dataset.patterns(frames, FrameBuffer.of(some));
            for (int i = 0; i < frames.length * pixels; i++) {
                sum[i % pixels] += good[i % pixels] ? some[i] / dataset.size() : 0;
            }
        }
        return sum;
    }

    private static void fill(double[] mean, boolean[] good, int ny, int nx) {
        int rings = ny + nx;
        double[] sum = new double[rings];
        int[] count = new int[rings];
        for (int i = 0; i < mean.length; i++) {
            int ring = ring(i, ny, nx);
            sum[ring] += good[i] ? mean[i] : 0;
            count[ring] += good[i] ? 1 : 0;
        }
        for (int i = 0; i < mean.length; i++) {
            if (!good[i]) {
                int ring = ring(i, ny, nx);
                mean[i] = count[ring] == 0 ? 0 : sum[ring] / count[ring];
            }
        }
    }

    private static int ring(int i, int ny, int nx) {
        return (int) Math.rint(Math.hypot(i / nx - ny / 2, i % nx - nx / 2));
    }
}
