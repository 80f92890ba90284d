package org.ptyj.array;

import java.util.Arrays;

/** Where the elements of an array lie in its memory: shape, strides and offset, all counted in elements. */
record Layout(long[] shape, long[] strides, long offset) {
    /** Longest line handed to a visitor; two such lines of complex doubles stay in the first-level cache. */
    static final int LINE = 1024;

    interface LineVisitor {
        /** Gets the place of {@code count} consecutive elements in each of the layouts; {@code at} is reused. */
        void line(long[] at, int count);
    }

    static Layout contiguous(long... shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] < 0) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a negative length");
            }
            strides[d] = step;
            step = Math.multiplyExact(step, Math.max(shape[d], 1));
        }
        return new Layout(shape.clone(), strides, 0);
    }

    int rank() {
        return shape.length;
    }

    long size() {
        long n = 1;
        for (long s : shape) {
            n *= s;
        }
        return n;
    }

    boolean isContiguous() {
        return contiguousAxes() == 0;
    }

    /** The first axis from which on elements lie side by side without a gap. */
    private int contiguousAxes() {
        long step = 1;
        int axis = rank();
        while (axis > 0 && (shape[axis - 1] == 1 || strides[axis - 1] == step)) {
            step *= shape[--axis];
        }
        return axis;
    }

    long at(long... index) {
        if (index.length != rank()) {
            throw new IllegalArgumentException(
                    index.length + " indices given for an array of shape " + Arrays.toString(shape));
        }
        long at = offset;
        for (int d = 0; d < index.length; d++) {
            if (index[d] < 0 || index[d] >= shape[d]) {
                throw new IndexOutOfBoundsException(
                        "index " + Arrays.toString(index) + " is outside an array of shape " + Arrays.toString(shape));
            }
            at += index[d] * strides[d];
        }
        return at;
    }

    /** The part low <= index < high. */
    Layout window(long[] low, long[] high) {
        if (low.length != rank() || high.length != rank()) {
            throw new IllegalArgumentException("window " + Arrays.toString(low) + " to " + Arrays.toString(high)
                    + " does not have the rank of shape " + Arrays.toString(shape));
        }
        long[] part = new long[rank()];
        long at = offset;
        for (int d = 0; d < part.length; d++) {
            if (low[d] < 0 || high[d] > shape[d] || low[d] > high[d]) {
                throw new IndexOutOfBoundsException("window " + Arrays.toString(low) + " to " + Arrays.toString(high)
                        + " is not inside an array of shape " + Arrays.toString(shape));
            }
            part[d] = high[d] - low[d];
            at += low[d] * strides[d];
        }
        return new Layout(part, strides, at);
    }

    /** The slab at one index of the first axis, which is dropped. */
    Layout first(long index) {
        if (rank() == 0 || index < 0 || index >= shape[0]) {
            throw new IndexOutOfBoundsException(
                    "no index " + index + " on the first axis of an array of shape " + Arrays.toString(shape));
        }
        return new Layout(
                Arrays.copyOfRange(shape, 1, rank()),
                Arrays.copyOfRange(strides, 1, rank()),
                offset + index * strides[0]);
    }

    /** True if strides seen elsewhere describe the same places as this layout's. */
    boolean hasStrides(long... otherStrides) {
        for (int d = 0; d < rank(); d++) {
            if (shape[d] > 1 && strides[d] != otherStrides[d]) {
                return false;
            }
        }
        return true;
    }

    Layout reshape(long... newShape) {
        Layout target = contiguous(newShape);
        if (target.size() != size() || !isContiguous()) {
            throw new IllegalArgumentException("cannot see shape " + Arrays.toString(shape)
                    + (isContiguous() ? "" : " (a window)") + " as " + Arrays.toString(newShape));
        }
        return new Layout(target.shape, target.strides, offset);
    }

    /** Visits the elements of layouts of one shape in c order, in lines that are consecutive in all of them. */
    static void lines(LineVisitor visitor, Layout... layouts) {
        Layout first = layouts[0];
        int inner = 0;
        for (Layout layout : layouts) {
            inner = Math.max(inner, layout.contiguousAxes());
        }
        long run = 1;
        for (int d = inner; d < first.rank(); d++) {
            run *= first.shape[d];
        }
        if (first.size() == 0) {
            return;
        }
        long[] index = new long[inner];
        long[] at = new long[layouts.length];
        do {
            for (long done = 0; done < run; done += LINE) {
                for (int k = 0; k < at.length; k++) {
                    at[k] = layouts[k].offset + done;
                    for (int d = 0; d < inner; d++) {
                        at[k] += index[d] * layouts[k].strides[d];
                    }
                }
                visitor.line(at, (int) Math.min(LINE, run - done));
            }
        } while (next(index, first.shape));
    }

    private static boolean next(long[] index, long[] shape) {
        for (int d = index.length - 1; d >= 0; d--) {
            if (++index[d] < shape[d]) {
                return true;
            }
            index[d] = 0;
        }
        return false;
    }
}
