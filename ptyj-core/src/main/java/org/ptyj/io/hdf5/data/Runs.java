package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.Arrays;

/** Goes through a box by runs of elements that lie side by side both where they come from and where they go. */
final class Runs {
    private final int[] counts;
    private final long[] fromSteps;
    private final int[] toSteps;
    private final int run;

    /** What is done with a run. */
    @FunctionalInterface
    interface Action {
        void run(long from, int to, int count) throws IOException;
    }

    /** @param fromStrides strides of the elements where they come from */
    Runs(int[] shape, long[] fromStrides, int[] toStrides) {
        int last = shape.length - 1;
        int length = 1;
        while (last >= 0 && (shape[last] == 1 || fromStrides[last] == length && toStrides[last] == length)) {
            length *= shape[last--];
        }
        run = length;
        counts = Arrays.copyOf(shape, last + 1);
        fromSteps = fromStrides;
        toSteps = toStrides;
    }

    void each(long from, int to, Action action) throws IOException {
        each(0, from, to, action);
    }

    private void each(int axis, long from, int to, Action action) throws IOException {
        if (axis == counts.length) {
            action.run(from, to, run);
            return;
        }
        for (int i = 0; i < counts[axis]; i++) {
            each(axis + 1, from + i * fromSteps[axis], to + i * toSteps[axis], action);
        }
    }

    static long[] wide(int[] strides) {
        return Arrays.stream(strides).asLongStream().toArray();
    }
}
