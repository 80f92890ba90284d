package org.ptyj.cdi.analysis;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/** Small helpers on images and their Fourier transforms, in double precision. */
final class Spectrum {
    private Spectrum() {}

    /** The raw transform of an image (y, x), frequency 0 first. */
    static double[] of(ComplexArray image) {
        double[] pairs = image.toDoubles();
        Fft2.of(image.length(0), image.length(1), Precision.DOUBLE).forward(pairs, 0);
        return pairs;
    }

    /** Frequency of element i of a transform of length n, in cycles per length. */
    static int signed(int i, int n) {
        return i > (n - 1) / 2 ? i - n : i;
    }

    static void requireSame(ComplexArray a, ComplexArray b) {
        if (a.rank() != 2 || !Arrays.equals(a.shape(), b.shape())) {
            throw new IllegalArgumentException("two images (y, x) of one shape are needed, not "
                    + Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape()));
        }
    }

    /** An image multiplied by exp(2 pi i (qy y + qx x)), in double precision. */
    static ComplexArray ramped(ComplexArray image, double qy, double qx) {
        return org.ptyj.image.Phase.addRamp(image.as(Precision.DOUBLE), 2 * Math.PI * qy, 2 * Math.PI * qx);
    }
}
