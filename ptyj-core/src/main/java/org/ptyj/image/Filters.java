package org.ptyj.image;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/** Gaussian smoothing, mass centres and soft edges; images have shape (..., y, x). */
public final class Filters {
    private Filters() {}

    /**
     * Smooths every layer with a Gaussian.
     *
     * <p>Separable; cut off at int(4 sigma + 0.5) pixels and normalised; edges are reflected and the edge pixel is
     * repeated (d c b a | a b c d | d c b a).
     *
     * @param sigma standard deviation in pixels; 0 changes nothing
     * @return a new array; truth values become float32
     * @throws IllegalArgumentException if sigma is negative or beyond 1e5, or the array has no two axes
     */
    public static RealArray gauss(RealArray image, double sigma) {
        return gauss(image, sigma, sigma);
    }

    /** As {@link #gauss(RealArray, double)}, with standard deviations in pixels along y and x. */
    public static RealArray gauss(RealArray image, double sigmaY, double sigmaX) {
        return smooth(Planes.numbers(image), sigmaY, sigmaX);
    }

    /** As {@link #gauss(RealArray, double)}; real and imaginary part are smoothed separately. */
    public static ComplexArray gauss(ComplexArray image, double sigma) {
        return smooth(image, sigma, sigma);
    }

    /** As {@link #gauss(ComplexArray, double)}, with standard deviations in pixels along y and x. */
    public static ComplexArray gauss(ComplexArray image, double sigmaY, double sigmaX) {
        return smooth(image, sigmaY, sigmaX);
    }

    private static <A extends NdArray<A>> A smooth(A image, double sigmaY, double sigmaX) {
        Planes.checkRank(image);
        GaussKernel y = GaussKernel.of(sigmaY);
        GaussKernel x = GaussKernel.of(sigmaX);
        return Planes.map(image, image.like(), plane -> x.alongRows(y.alongColumns(plane), plane));
    }

    /**
     * Mass centre (y, x) of an image in pixels: sum of index times value over sum of values. Layers are added up first.
     *
     * @throws IllegalArgumentException if the values sum to zero or to no finite number
     */
    public static double[] massCentre(RealArray image) {
        Planes.checkRank(image);
        double[] sums = new double[3];
        addMoments(image, sums);
        if (sums[0] == 0 || !Double.isFinite(sums[0])) {
            throw new IllegalArgumentException("an image whose sum is " + sums[0] + " has no mass centre");
        }
        return new double[] {sums[1] / sums[0], sums[2] / sums[0]};
    }

    private static void addMoments(RealArray image, double[] sums) {
        if (image.rank() > 2) {
            for (int i = 0; i < image.length(0); i++) {
                addMoments(image.layer(i), sums);
            }
            return;
        }
        Planes.Plane plane = Planes.plane(image);
        for (int y = 0; y < plane.ny(); y++) {
            double row = 0;
            for (int x = 0; x < plane.nx(); x++) {
                double value = plane.values()[y * plane.nx() + x];
                row += value;
                sums[2] += x * value;
            }
            sums[0] += row;
            sums[1] += y * row;
        }
    }

    /**
     * A step from 0 to 1 at t = 0 with a soft edge: 1/2 + 1/2 erf(2.35 t / width).
     *
     * @param t distance from the edge
     * @param width width of the edge in the same unit; 0 is a sharp edge
     */
    public static double smoothStep(double t, double width) {
        if (width == 0) {
            return 0.5 + 0.5 * Math.signum(t);
        }
        return 0.5 + 0.5 * Erf.erf(2.35 * t / width);
    }
}
