package org.ptyj.array;

/**
 * Two-dimensional transforms of one size, precision and scaling, in place on one frame of (re, im) pairs on the heap.
 * Any number of threads may use a plan together. A plan serves one of the two array types; {@link Fft2} sees to it.
 */
interface FftPlan {
    /** Transforms the frame that begins at {@code start}. */
    void transform(float[] pairs, int start, boolean forward);

    /** Transforms the frame that begins at {@code start}. */
    void transform(double[] pairs, int start, boolean forward);

    /** What a plan is made for; the factors multiply the plain sums. */
    record Spec(int ny, int nx, Precision precision, double forwardFactor, double inverseFactor) {
        /** Real numbers in a frame. */
        int numbers() {
            return 2 * ny * nx;
        }

        double factor(boolean forward) {
            return forward ? forwardFactor : inverseFactor;
        }
    }
}
