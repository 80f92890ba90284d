package org.ptyj.engine.kernel;

/**
 * Where a complex frame lies in an array: the planes of its real and imaginary parts, row by row. Kernels point one of
 * these at frame after frame, so that no objects are made while they work.
 *
 * @param <A> float[] or double[]
 */
public final class Wave<A> {
    /** float[] or double[]. */
    public A data;
    /** Where the plane of real parts begins. */
    public int re;
    /** Where the plane of imaginary parts begins. */
    public int im;
    /** From row to row. */
    public int stride;

    /** Planes that begin at {@code re} and {@code im}, with rows {@code stride} elements apart. */
    public Wave(A data, int re, int im, int stride) {
        this.data = data;
        this.re = re;
        this.im = im;
        this.stride = stride;
    }

    /** A frame of {@code pixels} pixels, its two planes behind each other, rows without gaps. */
    public static <A> Wave<A> packed(A data, int at, int pixels, int nx) {
        return new Wave<>(data, at, at + pixels, nx);
    }

    /** Points at other planes; gives this wave. */
    public Wave<A> set(A data, int re, int im, int stride) {
        this.data = data;
        this.re = re;
        this.im = im;
        this.stride = stride;
        return this;
    }

    /** The packed frame that begins at {@code at}. */
    public Wave<A> setPacked(A data, int at, int pixels, int nx) {
        return set(data, at, at + pixels, nx);
    }

    /** Begins so many elements further on. */
    public Wave<A> shift(int elements) {
        re += elements;
        im += elements;
        return this;
    }

    /** Rows y .. of another wave. */
    public Wave<A> setRows(Wave<A> of, int y) {
        return set(of.data, of.re + y * of.stride, of.im + y * of.stride, of.stride);
    }
}
