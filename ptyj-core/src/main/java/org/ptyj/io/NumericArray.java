package org.ptyj.io;

import java.util.Arrays;
import java.util.List;
import org.ptyj.array.RealArray;

/**
 * Numbers of any shape as they come from or go to a file.
 *
 * @param type type in the file
 * @param shape length of every axis, slowest first; empty for a scalar
 * @param values numbers in row-major order, complex ones as re, im, re, im ...; shared, not copied
 */
public record NumericArray(StoredType type, long[] shape, double[] values) {

    /** Checks that the numbers fill the shape. */
    public NumericArray {
        shape = Shapes.filled("array of type " + type, values.length, type.parts(), shape);
    }

    /** A float64 array. */
    public static NumericArray of(double[] values, long... shape) {
        return new NumericArray(StoredType.FLOAT64, shape, values);
    }

    /** A complex128 array, given as re, im, re, im ... */
    public static NumericArray ofComplex(double[] interleaved, long... shape) {
        return new NumericArray(StoredType.COMPLEX128, shape, interleaved);
    }

    /**
     * The numbers as a float64 array that shares them.
     *
     * @throws IllegalStateException if they are complex
     */
    public RealArray toReal() {
        if (type.isComplex()) {
            throw new IllegalStateException("an array of type " + type + " has no real numbers; use values()");
        }
        return RealArray.of(values, shape);
    }

    /**
     * The numbers as lists in lists, one level per axis, of Long, Double or Boolean.
     *
     * @throws IllegalStateException if they are complex
     */
    public List<Object> toList() {
        if (type.isComplex()) {
            throw new IllegalStateException("an array of type " + type + " has no real numbers; use values()");
        }
        return NumericLists.items(this).stream()
                .map(item -> item instanceof NumericArray inner ? inner.toList() : item)
                .toList();
    }

    /** A copy of the shape. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Number of elements. */
    public int size() {
        return values.length / type.parts();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumericArray o
                && type == o.type
                && Arrays.equals(shape, o.shape)
                && Arrays.equals(values, o.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
