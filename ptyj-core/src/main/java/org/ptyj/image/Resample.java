package org.ptyj.image;

import java.util.Arrays;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;

/**
 * An image drawn anew on pixels of another size or at other places, by a sinc in Kaiser's window (A. V. Oppenheim, R. W.
 * Schafer, Discrete-Time Signal Processing, 3rd ed., section 7.5.3), which keeps waves longer than three pixels to 0.1 %.
 * Where the new pixels are larger the sinc is as much wider, so that what they
 * cannot show is averaged away instead of folded back.
 */
public final class Resample {
    /** Pixels on each side that a new one is made of. */
    private static final int LOBES = 6;
    /** Shape of the window: what should pass and what should not are 63 dB apart. */
    private static final double BETA = 6;
    /** Places this close to a pixel are that pixel. */
    private static final double ON_PIXEL = 1e-3;

    private Resample() {}

    /**
     * The new pixels along one axis, in pixels of the image.
     *
     * @param first place of the first one
     * @param step distance from one to the next, above 0; 1 where the size does not change
     * @param length how many
     */
    public record Axis(double first, double step, int length) {
        public Axis {
            if (!(step > 0) || Double.isInfinite(step) || !Double.isFinite(first) || length < 1) {
                throw new IllegalArgumentException("an axis of " + length + " pixels from " + first + " in steps of "
                        + step + "; it needs at least one pixel, a finite place and a step above 0");
            }
        }

        double place(int i) {
            return first + i * step;
        }

        /** How many of the new pixels have their middle on the image of n pixels. */
        public int inside(int n) {
            int count = 0;
            for (int i = 0; i < length; i++) {
                count += isInside(place(i), n) ? 1 : 0;
            }
            return count;
        }

        /** Whether every new pixel is a whole one of the image or outside of it. */
        boolean isWhole() {
            return step == 1 && Math.abs(first - Math.rint(first)) < ON_PIXEL;
        }

        private static boolean isInside(double place, int n) {
            return place > -0.5 - ON_PIXEL && place < n - 0.5 + ON_PIXEL;
        }
    }

    /**
     * Every layer on new pixels. Whole pixels are copied bit by bit. At its edges the image goes on with its last pixels,
     * which only matters within {@value #LOBES} pixels.
     *
     * @param image shape (..., ny, nx); not modified
     * @param outside value of new pixels whose middle is not on the image
     * @return a new array of shape (..., y.length, x.length) in the precision of the image
     */
    public static ComplexArray of(ComplexArray image, Axis y, Axis x, Complex outside) {
        if (y.isWhole() && x.isWhole()) {
            Crop window = new Crop((int) Math.rint(y.first), (int) Math.rint(x.first), y.length, x.length);
            return window.apply(image, outside);
        }
        Weights rows = Weights.of(y, image.length(-2));
        Weights columns = Weights.of(x, image.length(-1));
        ComplexArray result = Planes.resized(image, y.length, x.length);
        return Planes.map(image, result, plane -> draw(plane, rows, columns, outside));
    }

    private static double[] draw(Planes.Plane plane, Weights rows, Weights columns, Complex outside) {
        int width = columns.number();
        double[] wide = new double[2 * plane.ny() * width];
        for (int y = 0; y < plane.ny(); y++) {
            for (int i = 0; i < width; i++) {
                columns.sum(i, plane.values(), y * plane.nx(), 1, wide, y * width + i);
            }
        }
        double[] out = new double[2 * rows.number() * width];
        for (int i = 0; i < rows.number(); i++) {
            for (int x = 0; x < width; x++) {
                int at = i * width + x;
                if (rows.isInside(i) && columns.isInside(x)) {
                    rows.sum(i, wide, x, width, out, at);
                } else {
                    out[2 * at] = outside.re();
                    out[2 * at + 1] = outside.im();
                }
            }
        }
        return out;
    }

    /** Pixels of the image that each new pixel is made of, and their shares; none where it is outside. */
    private record Weights(int[][] pixels, double[][] shares) {
        static Weights of(Axis axis, int n) {
            int[][] pixels = new int[axis.length][0];
            double[][] shares = new double[axis.length][0];
            double wide = Math.max(1, axis.step);
            int reach = (int) Math.ceil(LOBES * wide);
            for (int i = 0; i < axis.length; i++) {
                double place = axis.place(i);
                if (Axis.isInside(place, n)) {
                    int low = (int) Math.floor(place) - reach + 1;
                    pixels[i] = new int[2 * reach];
                    shares[i] = new double[2 * reach];
                    for (int k = 0; k < 2 * reach; k++) {
                        pixels[i][k] = Math.max(0, Math.min(n - 1, low + k));
                        shares[i][k] = kernel((low + k - place) / wide);
                    }
                    normalise(shares[i]);
                }
            }
            return new Weights(pixels, shares);
        }

        private static void normalise(double[] shares) {
            double sum = Arrays.stream(shares).sum();
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= sum;
            }
        }

        private static double kernel(double t) {
            double u = t / LOBES;
            return Math.abs(u) >= 1 ? 0 : sinc(t) * bessel(BETA * Math.sqrt(1 - u * u));
        }

        /** The modified Bessel function I0, by its power series. */
        private static double bessel(double x) {
            double term = 1;
            double sum = 1;
            for (int k = 1; term > 1e-17 * sum; k++) {
                term *= x * x / (4.0 * k * k);
                sum += term;
            }
            return sum;
        }

        private static double sinc(double t) {
            double a = Math.PI * t;
            return Math.abs(a) < 1e-8 ? 1 : Math.sin(a) / a;
        }

        int number() {
            return pixels.length;
        }

        boolean isInside(int i) {
            return pixels[i].length > 0;
        }

        /** Adds up complex pixels at start, start + stride ... for new pixel i. */
        void sum(int i, double[] from, int start, int stride, double[] into, int at) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < pixels[i].length; k++) {
                int j = 2 * (start + pixels[i][k] * stride);
                re += shares[i][k] * from[j];
                im += shares[i][k] * from[j + 1];
            }
            into[2 * at] = re;
            into[2 * at + 1] = im;
        }
    }
}
