package org.ptyj.data;

import java.util.Arrays;

/** Numbers per axis: one given number stands for all axes. */
final class Axes {
    private static final String[] NAMES = {"planes", "rows", "columns"};

    private Axes() {}

    static double[] expand(double[] values, int dims, String what) {
        if (values.length == 1) {
            double[] all = new double[dims];
            Arrays.fill(all, values[0]);
            return all;
        }
        if (values.length != dims) {
            throw new IllegalArgumentException(
                    what + " " + Arrays.toString(values) + " must be one number or " + dims + ", one per axis");
        }
        return values.clone();
    }

    /** Like {@link #expand}, and throws unless all numbers are finite. */
    static double[] finite(double[] values, int dims, String what) {
        double[] all = expand(values, dims, what);
        for (double v : all) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException(what + " " + Arrays.toString(values) + " is not finite");
            }
        }
        return all;
    }

    /** Like {@link #finite}, and throws unless all numbers are above 0. */
    static double[] positive(double[] values, int dims, String what) {
        double[] all = finite(values, dims, what);
        for (double v : all) {
            if (v <= 0) {
                throw new IllegalArgumentException(what + " " + Arrays.toString(values) + " must be above 0");
            }
        }
        return all;
    }

    /** Name of the slabs along an axis: planes, rows or columns. */
    static String name(int axis, int dims) {
        return NAMES[axis + NAMES.length - dims];
    }

    static long product(long[] lengths) {
        long n = 1;
        for (long length : lengths) {
            n = Math.multiplyExact(n, length);
        }
        return n;
    }
}
