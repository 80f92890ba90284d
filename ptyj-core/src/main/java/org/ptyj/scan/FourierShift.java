package org.ptyj.scan;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/** Shifts of periodic images by fractions of a pixel, exact for what is sampled well enough. */
final class FourierShift {
    private FourierShift() {}

    /**
     * The image moved towards higher indices: out(i) = image(i - shift), by the phases exp(-2 pi i k shift) of its
     * spectrum; the highest frequency of an even axis has cos(pi shift), so that real images stay real.
     */
    static ComplexArray apply(ComplexArray image, double shiftY, double shiftX) {
        int ny = image.length(-2);
        int nx = image.length(-1);
        Fft2 fft = Fft2.of(ny, nx, Precision.DOUBLE);
        double[] spectrum = image.toDoubles();
        fft.forward(spectrum, 0);
        Complex[] y = factors(ny, shiftY);
        Complex[] x = factors(nx, shiftX);
        for (int i = 0; i < ny * nx; i++) {
            Complex moved = new Complex(spectrum[2 * i], spectrum[2 * i + 1])
                    .times(y[i / nx])
                    .times(x[i % nx]);
            spectrum[2 * i] = moved.re();
            spectrum[2 * i + 1] = moved.im();
        }
        fft.inverse(spectrum, 0);
        return ComplexArray.of(spectrum, ny, nx).as(image.precision());
    }

    private static Complex[] factors(int n, double shift) {
        Complex[] factors = new Complex[n];
        for (int k = 0; k < n; k++) {
            int frequency = k <= (n - 1) / 2 ? k : k - n;
            factors[k] = 2 * k == n
                    ? Complex.of(Math.cos(Math.PI * shift))
                    : Complex.polar(1, -2 * Math.PI * frequency * shift / n);
        }
        return factors;
    }
}
