package org.ptyj.data;

import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/**
 * How many windows lie over each pixel. Each window is noted at its corners only (+1 and -1 where a count begins and
 * ends); sums along the axes then make the counts, so that the cost hardly depends on the size of the windows.
 */
final class Coverage {
    private final int[] lengths;
    private final int[][] counts;

    /**
     * Nothing covered yet.
     *
     * @param shape (layers, ...)
     */
    Coverage(long[] shape) {
        lengths = new int[shape.length - 1];
        int size = 1;
        for (int d = 0; d < lengths.length; d++) {
            lengths[d] = Math.toIntExact(shape[d + 1]);
            size = Math.multiplyExact(size, lengths[d]);
        }
        counts = new int[Math.toIntExact(shape[0])][size];
    }

    /** Adds a window that is inside the buffer. */
    void add(int layer, int[] low, int[] high) {
        int corners = 1 << lengths.length;
        for (int corner = 0; corner < corners; corner++) {
            int at = 0;
            int sign = 1;
            boolean inside = true;
            for (int d = 0; d < lengths.length; d++) {
                boolean end = (corner >> d & 1) == 1;
                int pixel = end ? high[d] : low[d];
                inside &= pixel < lengths[d];
                at = at * lengths[d] + pixel;
                sign = end ? -sign : sign;
            }
            if (inside) {
                counts[layer][at] += sign;
            }
        }
    }

    /** The counts as an array of a type, shape (layers, ...). */
    RealArray toArray(ElementType type, long[] shape) {
        RealArray result = RealArray.zeros(type, shape);
        for (int layer = 0; layer < counts.length; layer++) {
            int step = 1;
            for (int d = lengths.length - 1; d >= 0; d--) {
                sumAlong(counts[layer], step, lengths[d]);
                step *= lengths[d];
            }
            int[] count = counts[layer];
            long[] layerShape = result.layer(layer).shape();
            result.layer(layer).assign(RealArray.generate(ElementType.FLOAT64, i -> count[(int) i], layerShape));
        }
        return result;
    }

    /** Running sums along the axis whose neighbours are {@code step} apart. */
    private static void sumAlong(int[] a, int step, int length) {
        for (int i = step; i < a.length; i++) {
            if (i / step % length != 0) {
                a[i] += a[i - step];
            }
        }
    }
}
