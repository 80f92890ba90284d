package org.ptyj.image;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

/**
 * Fourier ring correlation of two images F, G of one thing: per ring of frequencies Re(sum F G*) / sqrt(sum |F|^2 sum
 * |G|^2), which is 1 where they agree and 0 where they share nothing but noise (Saxton and Baumeister, J. Microsc. 127
 * (1982) 127). Two images with a signal of S times their noise's power correlate by S / (S + 1).
 *
 * <p>Ring i holds the frequencies nearest to i times the ring width; ring 0 is frequency 0, with its neighbours
 * along the longer axis of images that are not square. The width is one pixel of
 * the Fourier transform, along the axis where that is larger; rings end at the Nyquist frequency, of the axis where that is
 * lower.
 *
 * @param frequency of each ring, 1/m
 * @param correlation of each ring; 0 where an image has nothing at all
 * @param pixels of each ring
 * @param nyquist highest frequency that the pixels can show, 1/m
 */
public record RingCorrelation(double[] frequency, double[] correlation, int[] pixels, double nyquist) {

    /**
     * Of two images as they are; {@link ImagePair} makes them ready before.
     *
     * @param pixelSize m, (y, x)
     * @throws IllegalArgumentException if they are not two images (y, x) of one shape, at least 4 x 4
     */
    public static RingCorrelation of(ComplexArray first, ComplexArray second, double... pixelSize) {
        return FourierRings.correlate(first, second, pixelSize);
    }

    /** Of two real images as they are. */
    public static RingCorrelation of(RealArray first, RealArray second, double... pixelSize) {
        return of(complex(first), complex(second), pixelSize);
    }

    static ComplexArray complex(RealArray image) {
        RealArray numbers = Planes.numbers(image);
        return ComplexArray.of(numbers, numbers.like());
    }

    /** Number of rings. */
    public int rings() {
        return frequency.length;
    }

    /** Frequency of each ring as a share of the Nyquist frequency. */
    public double[] fractions() {
        return Arrays.stream(frequency).map(f -> f / nyquist).toArray();
    }

    /** What the correlation of each ring is measured against. */
    public double[] thresholds(BitCriterion criterion) {
        return Arrays.stream(pixels).mapToDouble(criterion::threshold).toArray();
    }

    /** True if a ring from 1 on reaches its threshold. */
    public boolean isResolved(BitCriterion criterion) {
        return firstAbove(thresholds(criterion)) < rings();
    }

    /**
     * The frequency up to which the images agree, 1/m: where the correlation, once above its threshold, first falls below
     * it, on straight lines between rings. Its inverse is the full period of the finest detail, half of that is called
     * resolution.
     *
     * @return empty if the correlation is never above (see {@link #isResolved}), or stays above up to the last ring, so that
     *     the pixels set the limit
     */
    public OptionalDouble crossing(BitCriterion criterion) {
        double[] limit = thresholds(criterion);
        for (int i = firstAbove(limit) + 1; i < rings(); i++) {
            double after = correlation[i] - limit[i];
            if (after < 0) {
                double before = correlation[i - 1] - limit[i - 1];
                double share = before / (before - after);
                return OptionalDouble.of(frequency[i - 1] + share * (frequency[i] - frequency[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    /** Ring 0 is left out: it only compares the means. */
    private int firstAbove(double[] limit) {
        int ring = 1;
        while (ring < rings() && correlation[ring] < limit[ring]) {
            ring++;
        }
        return ring;
    }
}
