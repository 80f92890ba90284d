package org.ptyj.cdi.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.image.BitCriterion;

/**
 * Fourier ring correlation with rings of a chosen number, complex, and measured from their lower edges: sum A conj(B) /
 * sqrt(sum |A|^2 sum |B|^2) per ring (W. O. Saxton and W. Baumeister, J. Microsc. 127 (1982) 127). For one pixel wide rings
 * see {@link org.ptyj.image.RingCorrelation}.
 *
 * @param frequency lower edge of each ring, 1/m
 * @param correlation of each ring; NaN where there is no element
 * @param threshold that the modulus is measured against (M. van Heel and M. Schatz, J. Struct. Biol. 151 (2005) 250)
 * @param count elements of each ring
 */
public record RingAgreement(double[] frequency, Complex[] correlation, double[] threshold, int[] count) {

    /** How far out rings go. */
    public enum Limit {
        /** To the highest frequency of the axis that has the higher one. */
        SIDE,
        /** To the corners. */
        CORNER
    }

    /**
     * Of a part of two images.
     *
     * @param pixelSize m, (y, x)
     * @param rings number of rings
     * @param snr ratio of signal to noise of the threshold; 1 is usual
     */
    public static RingAgreement of(
            ComplexArray first,
            ComplexArray second,
            double[] pixelSize,
            Region window,
            int rings,
            double snr,
            Limit limit) {
        Spectrum.requireSame(first, second);
        if (rings < 1 || pixelSize.length != 2 || !(pixelSize[0] > 0 && pixelSize[1] > 0) || !(snr > 0)) {
            throw new IllegalArgumentException("%d rings of pixels of %s m and a ratio of %s make no sense"
                    .formatted(rings, Arrays.toString(pixelSize), snr));
        }
        ComplexArray a = window.of(first).copy();
        ComplexArray b = window.of(second).copy();
        return new Rings(a.length(0), a.length(1), pixelSize, rings, limit).correlate(a, b, snr);
    }

    /** With an eighth of the longer side as number of rings, a ratio of 1, up to the sides. */
    public static RingAgreement of(ComplexArray first, ComplexArray second, double[] pixelSize, Region window) {
        int longer = Math.max(window.y1() - window.y0(), window.x1() - window.x0());
        return of(first, second, pixelSize, window, Math.max(1, longer / 8), 1, Limit.SIDE);
    }

    /** Moduli of the correlations. */
    public double[] modulus() {
        return Arrays.stream(correlation).mapToDouble(Complex::abs).toArray();
    }

    /** Signal to noise ratio of the mean of two halves of the data, which correlate like this: 2 |F| / (1 - |F|). */
    public double[] ssnrOfHalves() {
        return Arrays.stream(modulus()).map(f -> 2 * f / (1 - f)).toArray();
    }

    /** Signal to noise ratio of each of two repetitions, which correlate like this: |F| / (1 - |F|). */
    public double[] ssnrOfRepeats() {
        return Arrays.stream(modulus()).map(f -> f / (1 - f)).toArray();
    }

    /** The first frequency at which the modulus falls below the threshold, on straight lines between rings; empty if none. */
    public OptionalDouble resolution() {
        double[] f = modulus();
        for (int k = 1; k < f.length; k++) {
            double after = f[k] - threshold[k];
            double before = f[k - 1] - threshold[k - 1];
            if (after < 0 && before >= 0) {
                return OptionalDouble.of(
                        frequency[k - 1] + before / (before - after) * (frequency[k] - frequency[k - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    /** Which ring every element of a transform belongs to. */
    private record Rings(int ny, int nx, double[] pixelSize, int count, Limit limit) {

        private double along(int i, int n, double size) {
            return Spectrum.signed(i, n) / (n * size);
        }

        private double outer() {
            double y = (ny - 1) / 2 / (ny * pixelSize[0]);
            double x = (nx - 1) / 2 / (nx * pixelSize[1]);
            if (limit == Limit.SIDE) {
                return Math.max(y, x);
            }
            return Math.hypot(ny / 2 / (ny * pixelSize[0]), nx / 2 / (nx * pixelSize[1]));
        }

        /** A value on an inner edge belongs to the upper ring, the last edge to the last ring; count if beyond. */
        private int ring(int element, double outer) {
            double r = Math.hypot(along(element / nx, ny, pixelSize[0]), along(element % nx, nx, pixelSize[1]));
            // The slack keeps elements on an edge together, whatever the rounding of their frequencies.
            double place = r / outer * count * (1 + 1e-12);
            return r <= outer * (1 + 1e-12) ? Math.min((int) place, count - 1) : count;
        }

        private RingAgreement correlate(ComplexArray first, ComplexArray second, double snr) {
            double[] a = Spectrum.of(first);
            double[] b = Spectrum.of(second);
            double[][] sums = new double[count + 1][4];
            int[] elements = new int[count + 1];
            double outer = outer();
            for (int e = 0; e < ny * nx; e++) {
                int ring = ring(e, outer);
                double[] s = sums[ring];
                int i = 2 * e;
                s[0] += a[i] * b[i] + a[i + 1] * b[i + 1];
                s[1] += a[i + 1] * b[i] - a[i] * b[i + 1];
                s[2] += a[i] * a[i] + a[i + 1] * a[i + 1];
                s[3] += b[i] * b[i] + b[i + 1] * b[i + 1];
                elements[ring]++;
            }
            Complex[] correlation = new Complex[count];
            double[] frequency = new double[count];
            double[] threshold = new double[count];
            for (int k = 0; k < count; k++) {
                double power = Math.sqrt(sums[k][2]) * Math.sqrt(sums[k][3]);
                correlation[k] = new Complex(sums[k][0] / power, sums[k][1] / power);
                frequency[k] = outer * k / count;
                threshold[k] = elements[k] > 0 ? BitCriterion.threshold(snr / 2, elements[k]) : Double.NaN;
            }
            return new RingAgreement(frequency, correlation, threshold, Arrays.copyOf(elements, count));
        }
    }
}
