package org.ptyj.array;

import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Transforms in pure Java: JTransforms along the rows, then along the columns. Single precision is transformed in double
 * and rounded once, because JTransforms' tables for single precision lose a digit at sizes with large prime factors.
 */
final class FftJava implements FftPlan {
    /** Columns moved together, so that every cache line of the frame is read once. */
    private static final int COLUMNS = 8;

    private static final ThreadLocal<double[]> FRAME = ThreadLocal.withInitial(() -> new double[0]);
    private static final ThreadLocal<double[]> BAND = ThreadLocal.withInitial(() -> new double[0]);

    static {
        // Threads are ours: a transform runs in the thread that asks for it.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final Spec spec;
    private final DoubleFFT_1D alongX;
    private final DoubleFFT_1D alongY;

    FftJava(Spec spec) {
        this.spec = spec;
        alongX = new DoubleFFT_1D(spec.nx());
        alongY = new DoubleFFT_1D(spec.ny());
    }

    @Override
    public void transform(float[] pairs, int start, boolean forward) {
        int n = spec.numbers();
        double[] frame = scratch(FRAME, n);
        for (int i = 0; i < n; i++) {
            frame[i] = pairs[start + i];
        }
        transform(frame, 0, forward);
        for (int i = 0; i < n; i++) {
            pairs[start + i] = (float) frame[i];
        }
    }

    @Override
    public void transform(double[] pairs, int start, boolean forward) {
        int row = 2 * spec.nx();
        if (spec.nx() > 1) {
            for (int y = 0; y < spec.ny(); y++) {
                line(alongX, pairs, start + y * row, forward);
            }
        }
        if (spec.ny() > 1) {
            double[] band = scratch(BAND, 2 * spec.ny() * COLUMNS);
            for (int x = 0; x < spec.nx(); x += COLUMNS) {
                columns(pairs, start + 2 * x, Math.min(COLUMNS, spec.nx() - x), band, forward);
            }
        }
        scale(pairs, start, spec.factor(forward));
    }

    private void columns(double[] pairs, int start, int count, double[] band, boolean forward) {
        int ny = spec.ny();
        int row = 2 * spec.nx();
        for (int y = 0; y < ny; y++) {
            for (int c = 0; c < count; c++) {
                int from = start + y * row + 2 * c;
                int to = 2 * (c * ny + y);
                band[to] = pairs[from];
                band[to + 1] = pairs[from + 1];
            }
        }
        for (int c = 0; c < count; c++) {
            line(alongY, band, 2 * c * ny, forward);
        }
        for (int y = 0; y < ny; y++) {
            for (int c = 0; c < count; c++) {
                int to = start + y * row + 2 * c;
                int from = 2 * (c * ny + y);
                pairs[to] = band[from];
                pairs[to + 1] = band[from + 1];
            }
        }
    }

    private static void line(DoubleFFT_1D fft, double[] pairs, int start, boolean forward) {
        if (forward) {
            fft.complexForward(pairs, start);
        } else {
            fft.complexInverse(pairs, start, false);
        }
    }

    private void scale(double[] pairs, int start, double factor) {
        if (factor != 1) {
            for (int i = start; i < start + spec.numbers(); i++) {
                pairs[i] *= factor;
            }
        }
    }

    private static double[] scratch(ThreadLocal<double[]> kept, int length) {
        double[] scratch = kept.get();
        if (scratch.length < length) {
            scratch = new double[length];
            kept.set(scratch);
        }
        return scratch;
    }
}
