package org.ptyj.cdi;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameBuffer;

/**
 * How large the beam is on the sample, told from patterns alone: the transform of each is the autocorrelation of its exit
 * wave, which ends at twice the radius of the beam. The mean pattern tells less: what the object scatters makes it wide, so
 * that its transform is too narrow.
 */
final class ProbeExtent {
    /** Where the mean squared autocorrelation ends, relative to its middle. */
    private static final double END = 1e-3;

    /** A mean pattern's own guess is taken if it has this share of the extent. */
    private static final double WIDE_ENOUGH = 0.7;

    private static final int MOST_FRAMES = 200;
    private static final double EDGE = 2;

    private ProbeExtent() {}

    /** Radius in object pixels; empty if the beam seems to be larger than half the field that a pattern can tell of. */
    static OptionalDouble radius(DiffractionDataset<?> dataset) {
        int ny = dataset.frameShape()[0];
        int nx = dataset.frameShape()[1];
        double[] rings = rings(dataset, ny, nx);
        for (int k = 1; k < rings.length; k++) {
            if (rings[k] < END * rings[0]) {
                return OptionalDouble.of(k / 2.0);
            }
        }
        return OptionalDouble.empty();
    }

    /** Squared autocorrelations above the level of noise, summed over frames, mean over rings of a pixel. */
    private static double[] rings(DiffractionDataset<?> dataset, int ny, int nx) {
        boolean[] good = dataset.mask().toBooleans();
        double[] counts = new double[ny * nx];
        double[] power = new double[ny * nx];
        double noise = 0;
        int step = Math.max(1, dataset.size() / MOST_FRAMES);
        for (int frame = 0; frame < dataset.size(); frame += step) {
            dataset.patterns(new int[] {frame}, FrameBuffer.of(counts));
            double[] pairs = new double[2 * ny * nx];
            for (int i = 0; i < counts.length; i++) {
                pairs[2 * i] = good[i] ? counts[i] : 0;
                noise += pairs[2 * i]; // that of Poisson counts is white
            }
            Fft2.of(ny, nx, Precision.DOUBLE).forward(pairs, 0);
            for (int i = 0; i < power.length; i++) {
                power[i] += pairs[2 * i] * pairs[2 * i] + pairs[2 * i + 1] * pairs[2 * i + 1];
            }
        }
        double[] sum = new double[Math.min(ny, nx) / 2];
        int[] count = new int[sum.length];
        for (int i = 0; i < power.length; i++) {
            double y = i / nx < (ny + 1) / 2 ? i / nx : i / nx - ny;
            double x = i % nx < (nx + 1) / 2 ? i % nx : i % nx - nx;
            int ring = (int) Math.hypot(y, x);
            if (ring < sum.length) {
                sum[ring] += power[i] - noise;
                count[ring]++;
            }
        }
        double[] mean = new double[sum.length];
        Arrays.setAll(mean, k -> sum[k] / count[k]);
        return mean;
    }

    /** A disc of the extent and of the guess's power, if the guess is much narrower than the beam. */
    static ComplexArray widened(ComplexArray guess, DiffractionDataset<?> dataset) {
        OptionalDouble radius = radius(dataset);
        if (radius.isEmpty() || spread(guess) > WIDE_ENOUGH * radius.getAsDouble() / Math.sqrt(2)) {
            return guess;
        }
        int ny = guess.length(0);
        int nx = guess.length(1);
        double[] disc = new double[ny * nx];
        for (int i = 0; i < disc.length; i++) {
            double r = Math.hypot(i / nx - ny / 2, i % nx - nx / 2);
            disc[i] = 1 / (1 + Math.exp((r - radius.getAsDouble()) / EDGE));
        }
        ComplexArray made = ComplexArray.of(RealArray.of(disc, ny, nx), RealArray.of(new double[ny * nx], ny, nx));
        return made.times(Math.sqrt(guess.norm2() / made.norm2()));
    }

    /** Root mean square distance from the centre of intensity, pixels. */
    private static double spread(ComplexArray wave) {
        int nx = wave.length(1);
        double[] intensity = wave.abs2().toDoubles();
        double[] m = new double[4];
        for (int i = 0; i < intensity.length; i++) {
            double y = i / nx;
            double x = i % nx;
            m[0] += intensity[i];
            m[1] += intensity[i] * y;
            m[2] += intensity[i] * x;
            m[3] += intensity[i] * (y * y + x * x);
        }
        return Math.sqrt(m[3] / m[0] - Math.pow(m[1] / m[0], 2) - Math.pow(m[2] / m[0], 2));
    }
}
