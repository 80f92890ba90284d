package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;

/**
 * How far one image is from another, such as a reconstruction from the truth: root mean squares over all pixels.
 *
 * @param phase of the phase of the first over the second, rad; their mean difference is left out
 * @param modulus of the difference of the moduli, relative to the rms modulus of the first
 */
public record ImageDifference(double phase, double modulus) {
    /** Of two images of one shape; the mean difference of their phases is that of the sum of first times conj(second). */
    static ImageDifference of(ComplexArray first, ComplexArray second) {
        double[] a = first.toDoubles();
        double[] b = second.toDoubles();
        Complex mean = second.dot(first);
        double phases = 0;
        double moduli = 0;
        double power = 0;
        for (int i = 0; i < a.length; i += 2) {
            Complex one = new Complex(a[i], a[i + 1]);
            Complex other = new Complex(b[i], b[i + 1]);
            double phase = one.times(other.conj()).times(mean.conj()).arg();
            double modulus = one.abs() - other.abs();
            phases += phase * phase;
            moduli += modulus * modulus;
            power += one.abs() * one.abs();
        }
        int pixels = a.length / 2;
        return new ImageDifference(Math.sqrt(phases / pixels), power > 0 ? Math.sqrt(moduli / power) : 0);
    }
}
