package org.ptyj.geometry;

import java.util.Locale;
import java.util.Optional;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * Propagation of the angular spectrum over the distance z: the wave's Fourier transform times a kernel,
 *
 * <pre>K = exp(2 pi i (z / l) (sqrt(1 - a^2) - 1)),   a^2 = (l k_y)^2 + (l k_x)^2,   k = wrap(i) / (n resolution)</pre>
 *
 * (J. W. Goodman, Introduction to Fourier Optics, eq. (3-74), relative to the plane wave along the axis.) Evanescent
 * waves, a &gt; 1, are taken out in both directions. The frame repeats periodically; nothing is padded.
 */
public final class NearField implements Propagator {
    private final FrameShape shape;
    private final Grid grid;
    private final double[] kernel;
    private final double aliasing;
    private final Fft2 fft;

    NearField(Geo geo) {
        shape = geo.shape();
        grid = Grid.periodic(shape, geo.resolution(), geo.origin());
        kernel = kernel(geo);
        aliasing = Math.max(aliasing(geo, 0), aliasing(geo, 1));
        fft = Fft2.of(shape.ny(), shape.nx(), Precision.DOUBLE);
    }

    private static double[] kernel(Geo geo) {
        FrameShape shape = geo.shape();
        double[] v = directions(geo, 0);
        double[] w = directions(geo, 1);
        double waves = geo.distance() / geo.lam();
        double[] pairs = new double[Math.toIntExact(2 * shape.size())];
        int at = 0;
        for (double vy : v) {
            for (double wx : w) {
                double a2 = vy * vy + wx * wx;
                if (a2 <= 1) {
                    // The subtraction loses digits, about 1e-16 2 pi z / l in all. The stable form -a2/(1 + sqrt(1 -
                    // a2))
                    // would differ by that from what others compute, and no measurement can tell the two apart.
                    double phase = 2 * Math.PI * (waves * (Math.sqrt(1 - a2) - 1));
                    pairs[at] = Math.cos(phase);
                    pairs[at + 1] = Math.sin(phase);
                }
                at += 2;
            }
        }
        return pairs;
    }

    /** Sines of the angles to the axis, l k, in the order of the Fourier transform. */
    private static double[] directions(Geo geo, int axis) {
        int n = geo.shape().axis(axis);
        double step = geo.lam() / n / geo.resolution().axis(axis);
        double[] sines = new double[n];
        for (int i = 0; i < n; i++) {
            sines[i] = Grid.wrap(i, n) * step;
        }
        return sines;
    }

    private static double aliasing(Geo geo, int axis) {
        double pixel = geo.resolution().axis(axis);
        return Math.abs(geo.lz()) / (geo.shape().axis(axis) * pixel * pixel);
    }

    @Override
    public ComplexArray forward(ComplexArray wave) {
        return Frames.map(wave, shape, frame -> filter(frame, 1));
    }

    @Override
    public ComplexArray backward(ComplexArray wave) {
        return Frames.map(wave, shape, frame -> filter(frame, -1));
    }

    private void filter(double[] frame, double sign) {
        fft.forward(frame, 0);
        for (int i = 0; i < frame.length; i += 2) {
            double re = frame[i] * kernel[i] - sign * frame[i + 1] * kernel[i + 1];
            frame[i + 1] = sign * frame[i] * kernel[i + 1] + frame[i + 1] * kernel[i];
            frame[i] = re;
        }
        fft.inverse(frame, 0);
    }

    /** The kernel K in the order of the Fourier transform: complex128 (y, x), a new array. */
    public ComplexArray kernel() {
        return ComplexArray.of(kernel.clone(), shape.ny(), shape.nx());
    }

    @Override
    public FrameShape shape() {
        return shape;
    }

    @Override
    public FrameShape computationalShape() {
        return shape;
    }

    @Override
    public Grid sampleGrid() {
        return grid;
    }

    @Override
    public Grid detectorGrid() {
        return grid;
    }

    /** Says where the phase of the kernel turns by more than pi between neighbouring frequencies. */
    @Override
    public Optional<String> warning() {
        return aliasing <= 1
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the near-field kernel is undersampled %.3g times: |distance| lam / (n resolution^2) should not"
                                + " exceed 1; use a larger frame or the far field",
                        aliasing));
    }
}
