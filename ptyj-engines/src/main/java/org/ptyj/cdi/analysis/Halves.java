package org.ptyj.cdi.analysis;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.image.Shift;

/** Comparison of reconstructions from two halves of the data, as a measure of the resolution of that from all. */
public final class Halves {
    private static final int FINE = 50;

    private Halves() {}

    /**
     * The agreement of both halves, each without its phase ramp and moved onto the full reconstruction.
     *
     * @param full object from all data, shape (y, x), like both halves
     * @param pixelSize m, (y, x)
     */
    public static RingAgreement compare(
            ComplexArray half1, ComplexArray half2, ComplexArray full, double[] pixelSize, Region window) {
        ComplexArray a = window.of(aligned(half1, full, window)).copy();
        ComplexArray b = window.of(aligned(half2, full, window)).copy();
        return RingAgreement.of(hann(a), hann(b), pixelSize, Region.all(a));
    }

    private static ComplexArray aligned(ComplexArray half, ComplexArray full, Region window) {
        Spectrum.requireSame(half, full);
        double[] ramp = PhaseRamp.find(window.of(half).copy());
        ComplexArray flat = Spectrum.ramped(half, ramp[0], ramp[1]);
        flat.timesAssign(Complex.polar(1, -window.phase(flat)));
        double[] shift = ImageShift.find(modulus(full, window), modulus(flat, window), FINE);
        return Shift.fourier(SoftEdge.around(flat, window), shift[0], shift[1]);
    }

    private static ComplexArray modulus(ComplexArray image, Region window) {
        RealArray modulus = window.of(image).copy().as(Precision.DOUBLE).abs();
        return hann(ComplexArray.of(modulus, modulus.like()));
    }

    /** An image times sin^2(pi y / (ny - 1)) sin^2(pi x / (nx - 1)), which is 0 at its edges; in double precision. */
    public static ComplexArray hann(ComplexArray image) {
        int ny = image.length(-2);
        int nx = image.length(-1);
        double[] values = new double[ny * nx];
        for (int i = 0; i < values.length; i++) {
            double y = Math.sin(Math.PI * (i / nx) / (ny - 1));
            double x = Math.sin(Math.PI * (i % nx) / (nx - 1));
            values[i] = y * y * x * x;
        }
        return image.as(Precision.DOUBLE).times(RealArray.of(values, ny, nx));
    }

    /**
     * Root mean square difference of two images after the best common phase: sqrt(mean |a - g b|^2).
     *
     * @param normalised whether it is divided by the root mean square of the first
     */
    public static double rmsError(ComplexArray first, ComplexArray second, boolean normalised) {
        ComplexArray a = first.as(Precision.DOUBLE);
        ComplexArray b = second.as(Precision.DOUBLE);
        Complex overlap = b.dot(a); // sum conj(b) a
        double rest = a.minus(b.times(Complex.polar(1, overlap.arg()))).norm2();
        return Math.sqrt(rest / (normalised ? a.norm2() : a.size()));
    }
}
