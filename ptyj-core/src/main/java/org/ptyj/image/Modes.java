package org.ptyj.image;

import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;

/**
 * Orthogonal modes of a partially coherent wave.
 *
 * @param modes shape (modes, ny, nx): orthogonal to each other, the strongest first
 * @param powers share of each mode in the total power; the shares sum to 1
 * @param mixing new mode k = sum over j of mixing[j][k] times old mode j; unitary
 */
public record Modes(ComplexArray modes, double[] powers, Complex[][] mixing) {
    /**
     * Mixes modes so that they become orthogonal; the sum of their intensities, coherent or propagated, stays the same.
     * The mixing is made of the eigenvectors of the Gram matrix of the modes (P. Thibault, A. Menzel, Nature 494 (2013)
     * 68, supplement).
     *
     * @param modes shape (modes, ny, nx), not changed
     * @throws IllegalArgumentException if the shape has another rank, or all modes are zero or not finite
     */
    public static Modes orthogonalise(ComplexArray modes) {
        if (modes.rank() != 3) {
            throw new IllegalArgumentException("modes have shape (modes, y, x), not " + modes);
        }
        double total = modes.norm2();
        if (!(total > 0 && Double.isFinite(total))) {
            throw new IllegalArgumentException("modes of total power " + total + " cannot be made orthogonal");
        }
        HermitianEigen eigen = HermitianEigen.of(gram(modes));
        double sum = 0;
        for (double value : eigen.values()) {
            sum += Math.max(value, 0);
        }
        double[] powers = new double[eigen.values().length];
        for (int k = 0; k < powers.length; k++) {
            powers[k] = Math.max(eigen.values()[k], 0) / sum;
        }
        return new Modes(mix(modes, eigen.vectors()), powers, eigen.vectors());
    }

    /** The inner products of all pairs: element (i, j) = sum of conj(mode i) times mode j. */
    static Complex[][] gram(ComplexArray modes) {
        int n = modes.length(0);
        Complex[][] gram = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                gram[i][j] = modes.layer(i).dot(modes.layer(j));
                gram[j][i] = gram[i][j].conj();
            }
        }
        return gram;
    }

    private static ComplexArray mix(ComplexArray modes, Complex[][] mixing) {
        ComplexArray mixed = modes.like();
        for (int k = 0; k < mixing.length; k++) {
            for (int j = 0; j < mixing.length; j++) {
                mixed.layer(k).plusAssign(modes.layer(j).times(mixing[j][k]));
            }
        }
        return mixed;
    }
}
