package org.ptyj.io.hdf5.data;

import java.util.Arrays;
import org.ptyj.io.Shapes;

/**
 * A part of a data set, and where its elements go.
 *
 * @param start first place along every axis
 * @param shape length along every axis
 * @param index number of the first element in the array
 * @param strides what the number rises by along every axis
 */
public record Box(long[] start, int[] shape, int index, int[] strides) {

    /** A part that fills an array from a number of elements on, in row-major order. */
    public static Box dense(long[] start, int[] shape, int index) {
        return new Box(start, shape, index, rowMajor(shape));
    }

    static int[] rowMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }

    /** Number of elements. */
    long size() {
        return Shapes.size(Arrays.stream(shape).asLongStream().toArray());
    }

    /** The part of this one that lies within bounds; it may be empty. */
    Box within(long[] from, long[] to) {
        long[] first = start.clone();
        int[] length = shape.clone();
        int at = index;
        for (int i = 0; i < shape.length; i++) {
            first[i] = Math.max(start[i], from[i]);
            length[i] = (int) Math.max(0, Math.min(start[i] + shape[i], to[i]) - first[i]);
            at += (int) (first[i] - start[i]) * strides[i];
        }
        return new Box(first, length, at, strides);
    }
}
