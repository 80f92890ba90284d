package org.ptyj.engine.kernel;

/**
 * Discrete Fourier transform of one shape, in place on working waves. The spectrum stays in the order in which the
 * transform leaves it: sums over pixels do not care, and what is compared with it is put into that order once.
 *
 * @param <A> float[] or double[]
 */
public interface Transform<A> {
    /** Array elements of scratch that the transforms need. */
    int scratch();

    /** Transforms a wave in place. */
    void forward(Wave<A> wave, A scratch);

    /** The inverse of {@link #forward}, from its order of frequencies. */
    void backward(Wave<A> wave, A scratch);

    /** Frequency, in usual DFT order, that column x of the spectrum holds; rows are in usual order. */
    int frequency(int x);
}
