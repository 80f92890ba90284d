package org.ptyj.engine.kernel;

import java.util.function.IntUnaryOperator;
import org.ptyj.array.Precision;

/**
 * The inner loops of looking between pixels, as {@link Loops} has the others.
 *
 * @param <A> float[] or double[]
 */
interface SubpixelLoops<A> {
    /**
     * Factors exp(2 pi i k shift / n) of the frequencies k of n pixels, cos(pi shift) at the Nyquist frequency: n real
     * parts, then n imaginary ones.
     *
     * @param frequency what stands at each place, in usual DFT order
     */
    void factors(A factors, int n, IntUnaryOperator frequency, double shift);

    /** w *= fy fx, or its conjugate, with the factors of rows and columns. */
    void multiply(Wave<A> w, A fy, A fx, int ny, int nx, boolean conjugate);

    /** sum = weight a, or sum += weight a. */
    void add(Wave<A> sum, Wave<A> a, int ny, int nx, double weight, boolean first);

    /** The real plane of power += weight |a|^2. */
    void addPower(Wave<A> power, Wave<A> a, int ny, int nx, double weight);

    /** w = weight conj(p) (psi - p o); w may be o. */
    void residual(Wave<A> w, Wave<A> p, Wave<A> o, Wave<A> psi, int ny, int nx, double weight);

    /** a += weight x (n numbers). */
    void addScaled(A a, A x, int n, double weight);

    /** a += num / (den + least max(den)) with packed complex a and num and real den, n pixels each. */
    void step(A a, A num, A den, int n, double least);

    /** The loops that go with others. */
    static SubpixelLoops<?> of(Precision precision) {
        return precision == Precision.SINGLE ? new FloatSubpixelLoops() : new DoubleSubpixelLoops();
    }
}
