package org.ptyj.engine.kernel;

/**
 * Where the plain loops work on a few rows at a time. HotSpot makes vector instructions of a loop only when it touches all
 * arrays at the loop's own index; planes that begin anywhere in an array, of which two may be the same, it leaves scalar.
 * So rows are copied here and results are copied back, which takes a third of the time of a scalar loop. Each thread has
 * its own; {@link DoubleStrips} repeats this text with another type.
 */
final class FloatStrips {
    /** Numbers per plane: few enough for the nearest cache, more than a loop needs to get going. */
    static final int NUMBERS = 1024;

    private static final ThreadLocal<FloatStrips> MINE = ThreadLocal.withInitial(FloatStrips::new);

    /** Planes of up to four waves (re, im in turn), of which each loop uses what it needs. */
    final float[][] planes = new float[8][NUMBERS];

    private FloatStrips() {}

    /** The strips of this thread. */
    static FloatStrips mine() {
        return MINE.get();
    }

    /** How many rows of nx numbers are worked on together. */
    int rows(int nx) {
        if (planes[0].length < nx) {
            for (int i = 0; i < planes.length; i++) {
                planes[i] = new float[nx];
            }
        }
        return Math.max(1, NUMBERS / nx);
    }

    /** How many numbers of a plain array are worked on together: always the same, as sums are taken part by part. */
    int numbers() {
        return NUMBERS;
    }

    /** Copies rows y .. y + rows - 1 into planes {@code to} and {@code to + 1}. */
    void get(Wave<float[]> w, int y, int rows, int nx, int to) {
        int at = y * w.stride;
        if (w.stride == nx) {
            System.arraycopy(w.data, w.re + at, planes[to], 0, rows * nx);
            System.arraycopy(w.data, w.im + at, planes[to + 1], 0, rows * nx);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(w.data, w.re + at + row * w.stride, planes[to], row * nx, nx);
            System.arraycopy(w.data, w.im + at + row * w.stride, planes[to + 1], row * nx, nx);
        }
    }

    /** Copies planes {@code from} and {@code from + 1} to rows y .. y + rows - 1. */
    void put(int from, Wave<float[]> w, int y, int rows, int nx) {
        int at = y * w.stride;
        if (w.stride == nx) {
            System.arraycopy(planes[from], 0, w.data, w.re + at, rows * nx);
            System.arraycopy(planes[from + 1], 0, w.data, w.im + at, rows * nx);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(planes[from], row * nx, w.data, w.re + at + row * w.stride, nx);
            System.arraycopy(planes[from + 1], row * nx, w.data, w.im + at + row * w.stride, nx);
        }
    }
}
