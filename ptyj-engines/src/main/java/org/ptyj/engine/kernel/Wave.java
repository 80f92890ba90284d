package org.ptyj.engine.kernel;

/**
 * Where a complex frame lies in an array: the planes of its real and imaginary parts, row by row. Kernels point one of
 * these at frame after frame, so that no objects are made while they work.
 *
 * @param <A> float[] or double[]
 */
final class Wave<A> {
    A data;
    /** Where the plane of real parts begins. */
    int re;
    /** Where the plane of imaginary parts begins. */
    int im;
    /** From row to row. */
    int stride;

    Wave(A data, int re, int im, int stride) {
        this.data = data;
        this.re = re;
        this.im = im;
        this.stride = stride;
    }

    /** A frame of {@code pixels} pixels, its two planes behind each other, rows without gaps. */
    static <A> Wave<A> packed(A data, int at, int pixels, int nx) {
        return new Wave<>(data, at, at + pixels, nx);
    }

    Wave<A> set(A data, int re, int im, int stride) {
        this.data = data;
        this.re = re;
        this.im = im;
        this.stride = stride;
        return this;
    }

    /** The packed frame that begins at {@code at}. */
    Wave<A> setPacked(A data, int at, int pixels, int nx) {
        return set(data, at, at + pixels, nx);
    }

    /** Begins so many elements further on. */
    Wave<A> shift(int elements) {
        re += elements;
        im += elements;
        return this;
    }

    /** Rows y .. of another wave. */
    Wave<A> setRows(Wave<A> of, int y) {
        return set(of.data, of.re + y * of.stride, of.im + y * of.stride, of.stride);
    }
}
