package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;

/** Linear phase ramps of complex images. */
public final class Phase {
    private Phase() {}

    /**
     * Mean phase gradient (along y, along x) of an image in rad per pixel: central differences inside, one-sided at the
     * edges, each step taken modulo 2 pi, so that a ramp of less than pi per pixel is found exactly.
     *
     * @param image shape (y, x)
     * @param weights of the pixels, shape (y, x), not all zero
     */
    public static double[] meanGradient(ComplexArray image, RealArray weights) {
        checkPlane(image, weights);
        int ny = image.length(-2);
        int nx = image.length(-1);
        double[] w = weights.toDoubles();
        double[] v = image.toDoubles();
        double sum = weights.sum();
        if (!(Math.abs(sum) > 0)) {
            throw new IllegalArgumentException("the weights of a mean must not sum to " + sum);
        }
        double y = 0;
        double x = 0;
        for (int i = 0; i < w.length; i++) {
            y += w[i] * gradient(v, i, nx, i / nx, ny);
            x += w[i] * gradient(v, i, 1, i % nx, nx);
        }
        return new double[] {y / sum, x / sum};
    }

    /** As {@link #meanGradient(ComplexArray, RealArray)}, all pixels having the same weight. */
    public static double[] meanGradient(ComplexArray image) {
        return meanGradient(image, image.real().fill(1));
    }

    /** Every layer times exp(-i (g_y row + g_x column)) with its own mean phase gradient g; a new array. */
    public static ComplexArray removeRamp(ComplexArray image) {
        return removeRamps(image.copy(), image.real().fill(1));
    }

    /** As {@link #removeRamp(ComplexArray)}, with weights of the image's shape; its modulus is a usual choice. */
    public static ComplexArray removeRamp(ComplexArray image, RealArray weights) {
        return removeRamps(image.copy(), weights);
    }

    private static ComplexArray removeRamps(ComplexArray image, RealArray weights) {
        if (image.rank() > 2) {
            for (int i = 0; i < image.length(0); i++) {
                removeRamps(image.layer(i), weights.layer(i));
            }
            return image;
        }
        double[] g = meanGradient(image, weights);
        return addRampAssign(image, -g[0], -g[1]);
    }

    /**
     * Every layer times exp(i (gy row + gx column)); a new array.
     *
     * @param gy gradient along y, rad per pixel
     * @param gx gradient along x, rad per pixel
     */
    public static ComplexArray addRamp(ComplexArray image, double gy, double gx) {
        Planes.checkRank(image);
        return addRampAssign(image.copy(), gy, gx);
    }

    private static ComplexArray addRampAssign(ComplexArray image, double gy, double gx) {
        return Planes.map(image, image, plane -> {
            double[] v = plane.values();
            for (int y = 0; y < plane.ny(); y++) {
                for (int x = 0; x < plane.nx(); x++) {
                    int i = 2 * (y * plane.nx() + x);
                    Complex turned = new Complex(v[i], v[i + 1]).times(Complex.polar(1, gy * y + gx * x));
                    v[i] = turned.re();
                    v[i + 1] = turned.im();
                }
            }
            return v;
        });
    }

    private static double gradient(double[] v, int pixel, int stride, int index, int n) {
        double before = index > 0 ? step(v, pixel - stride, pixel) : 0;
        double after = index < n - 1 ? step(v, pixel, pixel + stride) : 0;
        return index > 0 && index < n - 1 ? 0.5 * (before + after) : before + after;
    }

    /** Phase of pixel b minus that of pixel a. */
    private static double step(double[] v, int a, int b) {
        double re = v[2 * b] * v[2 * a] + v[2 * b + 1] * v[2 * a + 1];
        double im = v[2 * b + 1] * v[2 * a] - v[2 * b] * v[2 * a + 1];
        return Math.atan2(im, re);
    }

    private static void checkPlane(ComplexArray image, RealArray weights) {
        if (image.rank() != 2 || !java.util.Arrays.equals(image.shape(), weights.shape())) {
            throw new IllegalArgumentException("a mean gradient needs one image (y, x) and weights of its shape, not "
                    + image + " and " + weights);
        }
    }
}
