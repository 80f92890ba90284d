package org.ptyj.image;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.ElementType;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;

/** Work on the last two axes of an array, one layer after the other. */
final class Planes {
    /** Makes the new numbers of one plane; those of complex pixels lie side by side. */
    @FunctionalInterface
    interface Op {
        double[] apply(Plane plane);
    }

    /** One layer: ny * nx pixels of one (real) or two (complex) numbers; the values may be overwritten. */
    record Plane(double[] values, int ny, int nx, int parts) {}

    private Planes() {}

    static <A extends NdArray<A>> A map(A from, A into, Op op) {
        if (from.rank() > 2) {
            for (int i = 0; i < from.length(0); i++) {
                map(from.layer(i), into.layer(i), op);
            }
        } else {
            into.write(op.apply(plane(from)), 0);
        }
        return into;
    }

    static Plane plane(NdArray<?> array) {
        checkRank(array);
        int parts = array.elementType().isComplex() ? 2 : 1;
        return new Plane(array.toDoubles(), array.length(-2), array.length(-1), parts);
    }

    static void checkRank(NdArray<?> array) {
        if (array.rank() < 2) {
            throw new IllegalArgumentException("an image has at least the two axes y and x, not " + array);
        }
    }

    /** Zeros like an array, with other lengths of the last two axes. */
    static RealArray resized(RealArray array, int ny, int nx) {
        return RealArray.generate(array.elementType(), i -> 0, shape(array, ny, nx));
    }

    /** Zeros like an array, with other lengths of the last two axes. */
    static ComplexArray resized(ComplexArray array, int ny, int nx) {
        return complexZeros(array.precision(), shape(array, ny, nx));
    }

    static ComplexArray complexZeros(Precision precision, long... shape) {
        int numbers = 2 * Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return precision == Precision.SINGLE
                ? ComplexArray.of(new float[numbers], shape)
                : ComplexArray.of(new double[numbers], shape);
    }

    /** Truth values as numbers; others as they are. */
    static RealArray numbers(RealArray array) {
        return array.elementType() == ElementType.BOOL ? array.as(ElementType.FLOAT32) : array;
    }

    private static long[] shape(NdArray<?> array, int ny, int nx) {
        checkRank(array);
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("the new shape must be at least 1 x 1, not " + ny + " x " + nx);
        }
        long[] shape = array.shape();
        shape[shape.length - 2] = ny;
        shape[shape.length - 1] = nx;
        return shape;
    }
}
