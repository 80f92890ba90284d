package org.ptyj.cdi.analysis;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/**
 * How well a reconstructed object agrees with the true one, after what patterns do not tell (a shift, a phase ramp, a
 * complex factor) was fitted and taken off.
 *
 * @param error sqrt(sum w |t - m|^2 / sum w |t|^2) with the truth t and the matched object m
 * @param phaseRms root mean square of the phase of t conj(m), rad
 * @param amplitudeRms root mean square of |t| - |m|
 * @param shift by which the object was moved, pixels (y, x)
 * @param ramp that it was given, rad per pixel (y, x)
 * @param factor by which it was multiplied in the middle of the window
 * @param rings correlation of both, in a window that falls to 0 at its edges
 * @param matched the object after that, cut to the window
 */
public record TruthScore(
        double error,
        double phaseRms,
        double amplitudeRms,
        double[] shift,
        double[] ramp,
        Complex factor,
        RingAgreement rings,
        ComplexArray matched) {

    /**
     * Scores an object.
     *
     * @param object shape (y, x)
     * @param truth of the same shape
     * @param window part that is compared
     * @param weights of the pixels, of the object's shape; the illumination is a good choice
     * @throws IllegalArgumentException if the shapes differ, or all weights in the window are 0
     */
    public static TruthScore of(ComplexArray object, ComplexArray truth, Region window, RealArray weights) {
        Spectrum.requireSame(object, truth);
        if (weights.length(0) != truth.length(0) || weights.length(1) != truth.length(1)) {
            throw new IllegalArgumentException("weights of %d x %d pixels for objects of %d x %d"
                    .formatted(weights.length(0), weights.length(1), truth.length(0), truth.length(1)));
        }
        ComplexArray t = window.of(truth).copy().as(Precision.DOUBLE);
        double[] w = window.of(weights).copy().toDoubles();
        TruthMatch match = TruthMatch.of(object, t, w, window);
        ComplexArray m = match.image();
        double[] tv = t.toDoubles();
        double[] mv = m.toDoubles();
        double[] sums = new double[5]; // weights, |t|^2, |t - m|^2, phase^2, (|t| - |m|)^2
        for (int i = 0; i < w.length; i++) {
            Complex a = new Complex(tv[2 * i], tv[2 * i + 1]);
            Complex b = new Complex(mv[2 * i], mv[2 * i + 1]);
            double phase = a.times(b.conj()).arg();
            double[] terms = {1, a.abs2(), a.minus(b).abs2(), phase * phase, Math.pow(a.abs() - b.abs(), 2)};
            for (int k = 0; k < terms.length; k++) {
                sums[k] += w[i] * terms[k];
            }
        }
        // In pixels: no length is known here.
        RingAgreement rings = RingAgreement.of(Halves.hann(t), Halves.hann(m), new double[] {1, 1}, Region.all(t));
        return new TruthScore(
                Math.sqrt(sums[2] / sums[1]),
                Math.sqrt(sums[3] / sums[0]),
                Math.sqrt(sums[4] / sums[0]),
                match.shift(),
                match.ramp(),
                match.factor(),
                rings,
                m);
    }

    /** The same with all pixels of a window counting alike. */
    public static TruthScore of(ComplexArray object, ComplexArray truth, Region window) {
        double[] ones = new double[truth.length(0) * truth.length(1)];
        java.util.Arrays.fill(ones, 1);
        return of(object, truth, window, RealArray.of(ones, truth.length(0), truth.length(1)));
    }
}
