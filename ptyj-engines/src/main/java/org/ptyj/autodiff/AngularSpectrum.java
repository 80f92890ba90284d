package org.ptyj.autodiff;

import org.ptyj.array.ComplexArray;

/**
 * Free propagation of waves on a regular grid by their angular spectrum (J. W. Goodman, Introduction to Fourier Optics):
 * with q = 2 pi f and k = 2 pi / wavelength, H = exp(i z (sqrt(k^2 - q^2) - k)); waves with q > k decay in both directions.
 * Towards +z the phase is exp(+ikz), whose common factor is left out.
 *
 * @param wavelength in metres
 * @param dy distance of rows in metres
 * @param dx distance of columns in metres
 * @param bandLimit H is 0 where the frequency, relative to the largest of each axis, is at least this; infinite for none
 */
public record AngularSpectrum(double wavelength, double dy, double dx, double bandLimit) {
    /** Checks the lengths. */
    public AngularSpectrum {
        if (!(wavelength > 0 && dy > 0 && dx > 0 && bandLimit > 0)) {
            throw new IllegalArgumentException("wavelength, distances of pixels and band limit must be positive, not "
                    + wavelength + ", " + dy + ", " + dx + ", " + bandLimit);
        }
    }

    /** Without band limit. */
    public AngularSpectrum(double wavelength, double dy, double dx) {
        this(wavelength, dy, dx, Double.POSITIVE_INFINITY);
    }

    double k() {
        return 2 * Math.PI / wavelength;
    }

    /** q of frequency number f of n, at a distance d of pixels. */
    static double q(int f, int n, double d) {
        return 2 * Math.PI * Spectra.Spectrum.cycles(f, n) / d;
    }

    boolean isOutside(int fy, int ny, int fx, int nx) {
        double y = fraction(fy, ny);
        double x = fraction(fx, nx);
        return Math.sqrt(y * y + x * x) >= bandLimit;
    }

    private static double fraction(int f, int n) {
        int largest = (n - 1) / 2;
        return largest == 0 ? 0 : Spectra.Spectrum.cycles(f, n) * n / largest;
    }

    /**
     * Logarithm of H per metre: real part (for z &gt; 0), imaginary part, in into[0], into[1].
     *
     * @param q2 square of q
     */
    void exponent(double q2, double[] into) {
        double k = k();
        double rest = k * k - q2;
        if (rest >= 0) {
            into[0] = 0;
            into[1] = -q2 / (Math.sqrt(rest) + k);
        } else {
            into[0] = -Math.sqrt(-rest);
            into[1] = -k;
        }
    }

    /** H for a distance z in metres, in the usual order of DFT frequencies, shape (ny, nx). */
    public ComplexArray transfer(int ny, int nx, double z) {
        double[] pairs = new double[2 * ny * nx];
        double[] e = new double[2];
        for (int y = 0; y < ny; y++) {
            double qy = q(y, ny, dy);
            for (int x = 0; x < nx; x++) {
                double qx = q(x, nx, dx);
                exponent(qy * qy + qx * qx, e);
                double modulus = isOutside(y, ny, x, nx) ? 0 : Math.exp(Math.abs(z) * e[0]);
                pairs[2 * (y * nx + x)] = modulus * Math.cos(z * e[1]);
                pairs[2 * (y * nx + x) + 1] = modulus * Math.sin(z * e[1]);
            }
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    /**
     * How far the phase of H turns from one frequency to the next at most, in units of what the grid can carry: above 1
     * waves wrap around the field.
     */
    public double wrapping(int ny, int nx, double z) {
        return Math.max(wrapping(ny, dy, z), wrapping(nx, dx, z));
    }

    private double wrapping(int n, double d, double z) {
        double q = Math.min(Math.min(1, bandLimit) * Math.PI / d, 0.999 * k());
        return Math.abs(z) * q / Math.sqrt(k() * k() - q * q) / (n * d / 2);
    }
}
