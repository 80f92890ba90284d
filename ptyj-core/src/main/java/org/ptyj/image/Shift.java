package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.RealArray;

/** Images moved by whole pixels and fractions: out(y, x) = in(y - dy, x - dx). */
public final class Shift {
    private Shift() {}

    /**
     * Every layer moved by Fourier interpolation, exact for band-limited images; what leaves at one edge comes back at the
     * other. The spectrum is multiplied by exp(-2 pi i (ky dy + kx dx)), at the Nyquist frequency by cos(pi d), so that
     * real images stay real.
     *
     * @param dy pixels towards larger y
     * @param dx pixels towards larger x
     * @return a new array
     */
    public static ComplexArray fourier(ComplexArray image, double dy, double dx) {
        Planes.checkRank(image);
        int ny = image.length(-2);
        int nx = image.length(-1);
        Complex[] factorsY = factors(ny, dy);
        Complex[] factorsX = factors(nx, dx);
        Fft2 fft = Fft2.of(ny, nx, image.precision());
        ComplexArray spectrum = fft.forwardAssign(image.copy());
        Planes.map(spectrum, spectrum, plane -> multiply(plane, factorsY, factorsX));
        return fft.inverseAssign(spectrum);
    }

    private static Complex[] factors(int n, double d) {
        Complex[] factors = new Complex[n];
        for (int i = 0; i < n; i++) {
            int k = i > n / 2 ? i - n : i;
            factors[i] = 2 * k == n ? Complex.of(Math.cos(Math.PI * d)) : Complex.polar(1, -2 * Math.PI * k * d / n);
        }
        return factors;
    }

    private static double[] multiply(Planes.Plane plane, Complex[] factorsY, Complex[] factorsX) {
        double[] v = plane.values();
        for (int y = 0; y < plane.ny(); y++) {
            for (int x = 0; x < plane.nx(); x++) {
                int i = 2 * (y * plane.nx() + x);
                Complex moved = new Complex(v[i], v[i + 1]).times(factorsY[y].times(factorsX[x]));
                v[i] = moved.re();
                v[i + 1] = moved.im();
            }
        }
        return v;
    }

    /**
     * Every layer moved by cubic spline interpolation, mirrored at the edge pixels for the spline; pixels that come from
     * outside the image are zero.
     *
     * @param dy pixels towards larger y
     * @param dx pixels towards larger x
     * @return a new array
     */
    public static ComplexArray spline(ComplexArray image, double dy, double dx) {
        return move(image, image.like(), dy, dx);
    }

    /** As {@link #spline(ComplexArray, double, double)}; truth values become float32. */
    public static RealArray spline(RealArray image, double dy, double dx) {
        RealArray numbers = Planes.numbers(image);
        return move(numbers, numbers.like(), dy, dx);
    }

    private static <A extends NdArray<A>> A move(A image, A result, double dy, double dx) {
        Planes.checkRank(image);
        double[] ys = places(image.length(-2), dy);
        double[] xs = places(image.length(-1), dx);
        return Planes.map(image, result, plane -> Interpolation.CUBIC.sample(plane, ys, xs));
    }

    private static double[] places(int n, double d) {
        double[] places = new double[n];
        for (int i = 0; i < n; i++) {
            places[i] = i - d;
        }
        return places;
    }
}
