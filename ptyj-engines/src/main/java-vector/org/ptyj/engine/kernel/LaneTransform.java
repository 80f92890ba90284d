package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;
import org.ptyj.array.Fft2;

/**
 * A Fourier transform for planes in Java arrays that needs neither transposition nor reordering. Columns are transformed
 * with one column per lane. A row of nx pixels is taken as nx/L vectors of L lanes (the four-step scheme, D. H. Bailey, J.
 * Supercomputing 4, 23 (1990)): first across the vectors, every lane for itself, then, after twiddle factors, among the
 * lanes of each vector, where the results stay in bit-reversed order. The way back does the same steps in reverse.
 */
final class LaneTransform implements Transform<float[]> {
    /** Rows that are transformed together, few enough to stay in the nearest cache. */
    private static final int ROWS = 8;

    private final int ny;
    private final int nx;
    private final int vectors;
    private final ColumnPasses columns;
    private final ColumnPasses acrossVectors;
    private final LanePass there;
    private final LanePass back;

    /** Whether frames of this shape can be transformed. */
    static boolean suits(int ny, int nx) {
        return nx % COUNT == 0 && ColumnPasses.suits(ny) && ColumnPasses.suits(nx / COUNT);
    }

    LaneTransform(int ny, int nx, Fft2.Scaling scaling) {
        this.ny = ny;
        this.nx = nx;
        this.vectors = nx / COUNT;
        this.columns = new ColumnPasses(ny);
        this.acrossVectors = new ColumnPasses(vectors);
        double root = Math.sqrt((double) ny * nx);
        this.there = new LanePass(nx, scaling == Fft2.Scaling.ORTHO ? 1 / root : 1);
        this.back = new LanePass(
                nx, scaling == Fft2.Scaling.ORTHO ? 1 / root : scaling == Fft2.Scaling.NUMPY ? 1 / root / root : 1);
    }

    @Override
    public int scratch() {
        return Math.max(columns.scratch(), acrossVectors.scratch());
    }

    @Override
    public void forward(Wave<float[]> w, float[] scratch) {
        for (int x = 0; x < nx; x += COUNT) {
            columns.transform(w.data, w.re + x, w.im + x, w.stride, scratch);
        }
        for (int first = 0; first < ny; first += ROWS) {
            int rows = Math.min(ROWS, ny - first);
            int re = w.re + first * w.stride;
            int im = w.im + first * w.stride;
            acrossVectors.transform(w.data, re, im, COUNT, rows, w.stride, scratch);
            for (int y = 0; y < rows; y++) {
                there.forward(w.data, re + y * w.stride, im + y * w.stride);
            }
        }
    }

    @Override
    public void backward(Wave<float[]> w, float[] scratch) {
        // An inverse transform is a transform with the real and the imaginary parts exchanged.
        for (int first = 0; first < ny; first += ROWS) {
            int rows = Math.min(ROWS, ny - first);
            int re = w.re + first * w.stride;
            int im = w.im + first * w.stride;
            for (int y = 0; y < rows; y++) {
                back.backward(w.data, re + y * w.stride, im + y * w.stride);
            }
            acrossVectors.transform(w.data, im, re, COUNT, rows, w.stride, scratch);
        }
        for (int x = 0; x < nx; x += COUNT) {
            columns.transform(w.data, w.im + x, w.re + x, w.stride, scratch);
        }
    }

    @Override
    public int frequency(int x) {
        int reversed = COUNT == 1 ? 0 : Integer.reverse(x % COUNT) >>> (1 + Integer.numberOfLeadingZeros(COUNT));
        return x / COUNT + vectors * reversed;
    }

    /** The steps among the lanes of each vector of a row. */
    private static final class LanePass {
        private final int nx;
        /** Twiddle factors between the two transforms of a row, times the transform's factor: re, im per vector. */
        private final float[] between;
        /** Per step over lanes that are 1, 2, 4, 8 apart: signs, then re and im of the twiddle factors. */
        private final float[][] steps = new float[4][3 * COUNT];

        LanePass(int nx, double factor) {
            this.nx = nx;
            this.between = new float[Loops.LEAD + 2 * nx];
            for (int q = 0; q < nx / COUNT; q++) {
                for (int lane = 0; lane < COUNT; lane++) {
                    double angle = -2 * Math.PI * lane * q / nx;
                    between[Loops.LEAD + 2 * q * COUNT + lane] = (float) (factor * Math.cos(angle));
                    between[Loops.LEAD + 2 * q * COUNT + COUNT + lane] = (float) (factor * Math.sin(angle));
                }
            }
            for (int i = 0; i < steps.length; i++) {
                int apart = 1 << i;
                for (int lane = 0; lane < COUNT; lane++) {
                    boolean upper = (lane & apart) != 0;
                    double angle = upper ? -Math.PI * (lane % apart) / apart : 0;
                    steps[i][lane] = upper ? -1 : 1;
                    steps[i][COUNT + lane] = (float) Math.cos(angle);
                    steps[i][2 * COUNT + lane] = (float) Math.sin(angle);
                }
            }
        }

        void forward(float[] a, int re, int im) {
            FloatVector s8 = load(steps[3], 0);
            FloatVector s4 = load(steps[2], 0);
            FloatVector s2 = load(steps[1], 0);
            FloatVector s1 = load(steps[0], 0);
            FloatVector c8 = load(steps[3], COUNT);
            FloatVector d8 = load(steps[3], 2 * COUNT);
            FloatVector c4 = load(steps[2], COUNT);
            FloatVector d4 = load(steps[2], 2 * COUNT);
            FloatVector c2 = load(steps[1], COUNT);
            FloatVector d2 = load(steps[1], 2 * COUNT);
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector c = load(between, Loops.LEAD + 2 * x);
                FloatVector d = load(between, Loops.LEAD + 2 * x + COUNT);
                FloatVector r = load(a, re + x);
                FloatVector i = load(a, im + x);
                FloatVector t = r.mul(c).sub(i.mul(d));
                i = r.fma(d, i.mul(c));
                r = t;
                if (COUNT >= 16) {
                    r = r.fma(s8, r.rearrange(Lanes.SWAP_8));
                    i = i.fma(s8, i.rearrange(Lanes.SWAP_8));
                    t = r.mul(c8).sub(i.mul(d8));
                    i = r.fma(d8, i.mul(c8));
                    r = t;
                }
                if (COUNT >= 8) {
                    r = r.fma(s4, r.rearrange(Lanes.SWAP_4));
                    i = i.fma(s4, i.rearrange(Lanes.SWAP_4));
                    t = r.mul(c4).sub(i.mul(d4));
                    i = r.fma(d4, i.mul(c4));
                    r = t;
                }
                if (COUNT >= 4) {
                    r = r.fma(s2, r.rearrange(Lanes.SWAP_2));
                    i = i.fma(s2, i.rearrange(Lanes.SWAP_2));
                    t = r.mul(c2).sub(i.mul(d2));
                    i = r.fma(d2, i.mul(c2));
                    r = t;
                }
                r.fma(s1, r.rearrange(Lanes.SWAP_1)).intoArray(a, re + x);
                i.fma(s1, i.rearrange(Lanes.SWAP_1)).intoArray(a, im + x);
            }
        }

        void backward(float[] a, int re, int im) {
            FloatVector s8 = load(steps[3], 0);
            FloatVector s4 = load(steps[2], 0);
            FloatVector s2 = load(steps[1], 0);
            FloatVector s1 = load(steps[0], 0);
            FloatVector c8 = load(steps[3], COUNT);
            FloatVector d8 = load(steps[3], 2 * COUNT);
            FloatVector c4 = load(steps[2], COUNT);
            FloatVector d4 = load(steps[2], 2 * COUNT);
            FloatVector c2 = load(steps[1], COUNT);
            FloatVector d2 = load(steps[1], 2 * COUNT);
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector c = load(between, Loops.LEAD + 2 * x);
                FloatVector d = load(between, Loops.LEAD + 2 * x + COUNT);
                FloatVector r = load(a, re + x);
                FloatVector i = load(a, im + x);
                r = r.fma(s1, r.rearrange(Lanes.SWAP_1));
                i = i.fma(s1, i.rearrange(Lanes.SWAP_1));
                FloatVector t;
                if (COUNT >= 4) {
                    t = i.fma(d2, r.mul(c2));
                    i = i.mul(c2).sub(r.mul(d2));
                    r = t.fma(s2, t.rearrange(Lanes.SWAP_2));
                    i = i.fma(s2, i.rearrange(Lanes.SWAP_2));
                }
                if (COUNT >= 8) {
                    t = i.fma(d4, r.mul(c4));
                    i = i.mul(c4).sub(r.mul(d4));
                    r = t.fma(s4, t.rearrange(Lanes.SWAP_4));
                    i = i.fma(s4, i.rearrange(Lanes.SWAP_4));
                }
                if (COUNT >= 16) {
                    t = i.fma(d8, r.mul(c8));
                    i = i.mul(c8).sub(r.mul(d8));
                    r = t.fma(s8, t.rearrange(Lanes.SWAP_8));
                    i = i.fma(s8, i.rearrange(Lanes.SWAP_8));
                }
                i.fma(d, r.mul(c)).intoArray(a, re + x);
                i.mul(c).sub(r.mul(d)).intoArray(a, im + x);
            }
        }
    }
}
