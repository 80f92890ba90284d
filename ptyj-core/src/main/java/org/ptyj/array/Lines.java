package org.ptyj.array;

import java.util.Arrays;

/** Loops over the elements of arrays, line by line, in double: what all arithmetic of arrays is made of. */
final class Lines {
    private Lines() {}

    /** Works on n elements; complex elements are pairs (re, im). Changes {@code a}. */
    interface Unary {
        void apply(double[] a, int n);
    }

    /** Works on n elements of both operands; changes {@code a} only. */
    interface Binary {
        void apply(double[] a, double[] b, int n);
    }

    /** target = op(a, b); target may be a or b. */
    static void combine(Elements target, Elements a, Elements b, Binary op) {
        if (!Arrays.equals(a.layout().shape(), b.layout().shape())) {
            throw new IllegalArgumentException(
                    "shapes differ: " + Arrays.toString(a.layout().shape()) + " and "
                            + Arrays.toString(b.layout().shape()));
        }
        double[] x = buffer(a);
        double[] y = buffer(a);
        Layout.lines(
                (at, n) -> {
                    a.read(at[1], x, n);
                    b.read(at[2], y, n);
                    op.apply(x, y, n);
                    target.write(at[0], x, n);
                },
                target.layout(),
                a.layout(),
                b.layout());
    }

    /** target = op(a); the two may differ in type and be the same array. */
    static void map(Elements target, Elements a, Unary op) {
        if (!Arrays.equals(target.layout().shape(), a.layout().shape())) {
            throw new IllegalArgumentException(
                    "shapes differ: " + Arrays.toString(target.layout().shape()) + " and "
                            + Arrays.toString(a.layout().shape()));
        }
        double[] x = buffer(a);
        Layout.lines(
                (at, n) -> {
                    a.read(at[1], x, n);
                    op.apply(x, n);
                    target.write(at[0], x, n);
                },
                target.layout(),
                a.layout());
    }

    /** Shows the elements in c order. */
    static void visit(Elements a, Unary op) {
        double[] x = buffer(a);
        Layout.lines(
                (at, n) -> {
                    a.read(at[0], x, n);
                    op.apply(x, n);
                },
                a.layout());
    }

    /** Shows the elements of two arrays in c order. */
    static void visit(Elements a, Elements b, Binary op) {
        combine(new Elements.Nowhere(a.layout()), a, b, op);
    }

    /** Room for one line of complex elements, and not more than the array has: making a large one takes its time. */
    private static double[] buffer(Elements a) {
        return new double[(int) Math.min(2 * Layout.LINE, 2 * a.layout().size())];
    }
}
