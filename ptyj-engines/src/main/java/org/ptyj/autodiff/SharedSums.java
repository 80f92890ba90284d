package org.ptyj.autodiff;

/** Sums over the processes that share a fit: all of them call it together, with arrays of equal length. */
public interface SharedSums {
    /** Each number becomes the sum over all processes. */
    void over(double[] numbers);

    /** The same in single precision. */
    void over(float[] numbers);
}
