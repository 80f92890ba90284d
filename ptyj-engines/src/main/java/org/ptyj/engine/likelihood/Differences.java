package org.ptyj.engine.likelihood;

import org.ptyj.array.ComplexArray;

/** Differences of neighbours in images (layer, y, x). */
final class Differences {
    private Differences() {}

    /** All pixels but the first along an axis; shares memory. */
    static ComplexArray upper(int axis, ComplexArray images) {
        long[] low = new long[3];
        low[axis] = 1;
        return images.window(low, images.shape());
    }

    /** All pixels but the last along an axis; shares memory. */
    static ComplexArray lower(int axis, ComplexArray images) {
        long[] high = images.shape();
        high[axis]--;
        return images.window(new long[3], high);
    }

    /** Each pixel but the first along an axis, less its neighbour before. */
    static ComplexArray along(int axis, ComplexArray images) {
        return upper(axis, images).minus(lower(axis, images));
    }
}
