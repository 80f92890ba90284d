package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/**
 * Two images of one thing, made comparable. What ptychography cannot tell is taken off the second one: a shift, a phase
 * ramp and a complex factor.
 *
 * <pre>ImagePair.of(a, b).aligned().rings(pixelY, pixelX).crossing(BitCriterion.HALF_BIT)</pre>
 *
 * @param first shape (y, x), double precision
 * @param second of the same shape
 * @param shift by which the second image was moved, pixels (y, x)
 */
public record ImagePair(ComplexArray first, ComplexArray second, double[] shift) {
    /** Share of the image that a soft window takes at each edge, without another word. */
    public static final double EDGE = 0.15;

    /** One part of the image in so many may be lost to a shift. */
    private static final int LEAST_PART = 4;

    /** Pixels that a shift once found may still be wrong. */
    private static final int FINE = 2;

    /** Shift and ramp each spoil the estimate of the other; after three rounds neither changes. */
    private static final int ROUNDS = 3;

    /**
     * Two images as they are.
     *
     * @throws IllegalArgumentException if they are not of one shape (y, x), smaller than 4 x 4, or not finite
     */
    public static ImagePair of(ComplexArray first, ComplexArray second) {
        FourierRings.check(first, second);
        return new ImagePair(first.as(Precision.DOUBLE), second.as(Precision.DOUBLE), new double[] {0, 0});
    }

    /** Two real images as they are. */
    public static ImagePair of(RealArray first, RealArray second) {
        return of(RingCorrelation.complex(first), RingCorrelation.complex(second));
    }

    /**
     * The pair after both lost their phase ramps, and the second was moved onto the first (to a fraction of a pixel, by a
     * quarter of the image at most) and multiplied by the factor that brings it closest. Pixels that only one of them has
     * are cut off, so that the images may become smaller. Real images have no ramps.
     */
    public ImagePair aligned() {
        RealArray window = window(first.length(0), first.length(1), EDGE);
        boolean ramps = first.imag().norm2() > 0 || second.imag().norm2() > 0;
        ComplexArray a = ramps ? withoutRamp(first, window) : first;
        ComplexArray b = ramps ? withoutRamp(second, window) : second;
        double[] move = {0, 0};
        ImagePair pair = new ImagePair(a, b, move);
        for (int round = 0; round < ROUNDS; round++) {
            // What moved into the window misleads the first round; the next ones see the common part only.
            double[] rest = pair.windowed(EDGE)
                    .offset(round == 0 ? a.length(0) / LEAST_PART : FINE, round == 0 ? a.length(1) / LEAST_PART : FINE);
            move = new double[] {move[0] + rest[0], move[1] + rest[1]};
            pair = moved(a, b, move);
            if (ramps) {
                double[] ramp = pair.relativeRamp();
                b = Phase.addRamp(b, ramp[0], ramp[1]);
                pair = moved(a, b, move);
            }
        }
        double[] total = {shift[0] + move[0], shift[1] + move[1]};
        return new ImagePair(pair.first, pair.second.times(pair.factor()), total);
    }

    /** The same pair on a part of its pixels. */
    public ImagePair cut(Crop part) {
        return new ImagePair(part.apply(first, Complex.ZERO), part.apply(second, Complex.ZERO), shift);
    }

    /**
     * Both without their mean, times a soft window.
     *
     * @param edge as of {@link SoftWindow#of}
     */
    public ImagePair windowed(double edge) {
        RealArray window = window(first.length(0), first.length(1), edge);
        return new ImagePair(centred(first, window), centred(second, window), shift);
    }

    /** Correlation of the two in a soft window. */
    public RingCorrelation rings(double pixelY, double pixelX) {
        ImagePair soft = windowed(EDGE);
        return RingCorrelation.of(soft.first, soft.second, pixelY, pixelX);
    }

    /** The phases of both, rad, from the mean phase of the first one on: within half a turn of it they do not wrap. */
    public ImagePair phases() {
        Complex mean = Complex.polar(1, -first.sum().arg());
        return new ImagePair(
                RingCorrelation.complex(first.times(mean).arg()),
                RingCorrelation.complex(second.times(mean).arg()),
                shift);
    }

    /** How far the two are from each other as they are; {@link #aligned} first, unless shifts and ramps count. */
    public ImageDifference difference() {
        return ImageDifference.of(first, second);
    }

    private static RealArray window(int ny, int nx, double edge) {
        return SoftWindow.of(ny, nx, edge);
    }

    private static ComplexArray centred(ComplexArray image, RealArray window) {
        Complex mean = image.times(window).sum().times(1 / window.sum());
        return image.copy().plusAssign(mean.times(-1)).timesAssign(window);
    }

    private static ComplexArray withoutRamp(ComplexArray image, RealArray window) {
        return image.norm2() > 0 ? Phase.removeRamp(image, image.abs2().times(window)) : image;
    }

    /** Where the second image has to go to lie on the first: the peak of their cross-correlation. */
    private double[] offset(int mostY, int mostX) {
        int ny = first.length(0);
        int nx = first.length(1);
        double[] f = FourierRings.transform(first);
        double[] g = FourierRings.transform(second);
        double[] product = new double[f.length];
        for (int i = 0; i < f.length; i += 2) {
            // Rising frequencies: only then are fractions of a pixel told from those with a whole turn more.
            int y = (i / 2 / nx + ny / 2) % ny;
            int x = (i / 2 % nx + nx / 2) % nx;
            int to = 2 * (y * nx + x);
            product[to] = f[i] * g[i] + f[i + 1] * g[i + 1];
            product[to + 1] = f[i] * g[i + 1] - f[i + 1] * g[i];
        }
        return SpectralPeak.find(product, ny, nx, mostY, mostX);
    }

    /** The second image moved by cutting off whole pixels and interpolating the rest. */
    private static ImagePair moved(ComplexArray a, ComplexArray b, double[] by) {
        int wholeY = (int) Math.rint(by[0]);
        int wholeX = (int) Math.rint(by[1]);
        int ny = a.length(0) - Math.abs(wholeY);
        int nx = a.length(1) - Math.abs(wholeX);
        ComplexArray first = new Crop(Math.max(0, wholeY), Math.max(0, wholeX), ny, nx).apply(a, Complex.ZERO);
        ComplexArray second = new Crop(Math.max(0, -wholeY), Math.max(0, -wholeX), ny, nx).apply(b, Complex.ZERO);
        return new ImagePair(first, interpolated(second, by[0] - wholeY, by[1] - wholeX), by);
    }

    /** Mirrored at its edges before, so that they do not ring. */
    private static ComplexArray interpolated(ComplexArray image, double dy, double dx) {
        int ny = image.length(0);
        int nx = image.length(1);
        double[] v = image.toDoubles();
        double[] mirrored = new double[4 * v.length];
        for (int y = 0; y < 2 * ny; y++) {
            for (int x = 0; x < 2 * nx; x++) {
                int from = 2 * (Math.min(y, 2 * ny - 1 - y) * nx + Math.min(x, 2 * nx - 1 - x));
                System.arraycopy(v, from, mirrored, 2 * (2 * y * nx + x), 2);
            }
        }
        ComplexArray moved = Shift.fourier(ComplexArray.of(mirrored, 2L * ny, 2L * nx), dy, dx);
        return moved.window(new long[] {0, 0}, new long[] {ny, nx}).copy();
    }

    /** The ramp (rad per pixel) that brings the second image's phase closest to the first's: the peak of a b*. */
    private double[] relativeRamp() {
        int ny = first.length(0);
        int nx = first.length(1);
        ComplexArray product = second.conjTimes(first).timesAssign(window(ny, nx, EDGE));
        double[] peak = SpectralPeak.find(product.toDoubles(), ny, nx, ny / 2, nx / 2);
        return new double[] {2 * Math.PI * peak[0] / ny, 2 * Math.PI * peak[1] / nx};
    }

    private Complex factor() {
        ComplexArray weighted = second.times(window(first.length(0), first.length(1), EDGE));
        double power = weighted.conjTimes(second).sum().re();
        return power > 0 ? weighted.dot(first).times(1 / power) : Complex.ONE;
    }
}
