package org.ptyj.image;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/** The rings of a Fourier transform and what is summed over them. */
final class FourierRings {
    private static final int SMALLEST = 4;

    private final double stepY;
    private final double stepX;
    private final double width;
    private final int count;

    private FourierRings(int ny, int nx, double[] pixelSize) {
        stepY = 1 / (ny * pixelSize[0]);
        stepX = 1 / (nx * pixelSize[1]);
        width = Math.max(stepY, stepX);
        // The slack keeps the ring at the Nyquist frequency itself, whatever the rounding of the pixel size.
        count = 1 + (int) Math.floor(nyquist(pixelSize) / width + 1e-9);
    }

    private static double nyquist(double[] pixelSize) {
        return 0.5 / Math.max(pixelSize[0], pixelSize[1]);
    }

    static RingCorrelation correlate(ComplexArray first, ComplexArray second, double[] pixelSize) {
        check(first, second);
        if (pixelSize.length != 2 || !(pixelSize[0] > 0 && pixelSize[1] > 0)) {
            throw new IllegalArgumentException("pixel size " + Arrays.toString(pixelSize)
                    + "; two lengths (y, x) in m are needed, both above zero");
        }
        int ny = first.length(-2);
        int nx = first.length(-1);
        FourierRings rings = new FourierRings(ny, nx, pixelSize);
        return rings.correlate(transform(first), transform(second), ny, nx, nyquist(pixelSize));
    }

    /** Looks whether two images can be compared. */
    static void check(ComplexArray first, ComplexArray second) {
        boolean alike = first.rank() == 2 && Arrays.equals(first.shape(), second.shape());
        if (!alike || first.length(0) < SMALLEST || first.length(1) < SMALLEST) {
            throw new IllegalArgumentException("a comparison needs two images (y, x) of one shape, at least " + SMALLEST
                    + " x " + SMALLEST + ", not " + Arrays.toString(first.shape()) + " and "
                    + Arrays.toString(second.shape()));
        }
        if (first.hasNonFinite() || second.hasNonFinite()) {
            throw new IllegalArgumentException("an image holds numbers that are not finite; cut or fill them first");
        }
    }

    /** The transform in double precision, as (re, im) pairs. */
    static double[] transform(ComplexArray image) {
        double[] pairs = image.toDoubles();
        Fft2.of(image.length(-2), image.length(-1), Precision.DOUBLE).forward(pairs, 0);
        return pairs;
    }

    private RingCorrelation correlate(double[] f, double[] g, int ny, int nx, double nyquist) {
        double[] cross = new double[count];
        double[] powerF = new double[count];
        double[] powerG = new double[count];
        int[] pixels = new int[count];
        for (int y = 0; y < ny; y++) {
            double fy = signed(y, ny) * stepY;
            for (int x = 0; x < nx; x++) {
                int ring = (int) Math.rint(Math.hypot(fy, signed(x, nx) * stepX) / width);
                if (ring < count) {
                    int i = 2 * (y * nx + x);
                    cross[ring] += f[i] * g[i] + f[i + 1] * g[i + 1];
                    powerF[ring] += f[i] * f[i] + f[i + 1] * f[i + 1];
                    powerG[ring] += g[i] * g[i] + g[i + 1] * g[i + 1];
                    pixels[ring]++;
                }
            }
        }
        double[] frequency = new double[count];
        double[] correlation = new double[count];
        for (int i = 0; i < count; i++) {
            frequency[i] = i * width;
            double power = Math.sqrt(powerF[i]) * Math.sqrt(powerG[i]);
            correlation[i] = power > 0 ? cross[i] / power : 0;
        }
        return new RingCorrelation(frequency, correlation, pixels, nyquist);
    }

    /** Frequency of an element of a transform of length n, in pixels. */
    static int signed(int i, int n) {
        return i > (n - 1) / 2 ? i - n : i;
    }
}
