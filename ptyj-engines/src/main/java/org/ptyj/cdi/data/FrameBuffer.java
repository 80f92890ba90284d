package org.ptyj.cdi.data;

/** Room for patterns in single or double precision: frame after frame, each in row-major order. */
public sealed interface FrameBuffer {
    /**
     * Room in single precision.
     *
     * @param values modified from {@code start} on
     */
    record Floats(float[] values, int start) implements FrameBuffer {}

    /** Room in double precision. */
    record Doubles(double[] values, int start) implements FrameBuffer {}

    /** Where the first number goes. */
    int start();

    /** Room from the beginning of an array. */
    static FrameBuffer of(float[] values) {
        return new Floats(values, 0);
    }

    /** Room from the beginning of an array. */
    static FrameBuffer of(double[] values) {
        return new Doubles(values, 0);
    }
}
