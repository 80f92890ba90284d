package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.load;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/** The sums over frames of {@link VectorLoops}, for rows of whole vectors. */
final class VectorOverlap {
    private VectorOverlap() {}

    static void add(Wave<float[]> sum, float[] power, Wave<float[]> q, Wave<float[]> psi, int ny, int nx, float g) {
        for (int y = 0; y < ny; y++) {
            addRow(sum, power, q, psi, y, nx, g);
        }
    }

    /** Frames that are added to the same pixels two at a time, others row by row, so that a row stays in the nearest cache. */
    static void addAll(List<Window<float[]>> frames, int count, float[] power, int low, int high, int nx) {
        if (count == 4 && inOnePlace(frames)) {
            addTwo(frames.get(0), frames.get(1), power, low, high, nx);
            addTwo(frames.get(2), frames.get(3), power, low, high, nx);
        } else {
            for (int y = low; y < high; y++) {
                for (int i = 0; i < count; i++) {
                    if (frames.get(i).covers(y)) {
                        Window<float[]> w = frames.get(i);
                        addRow(w.sum, power, w.q, w.psi, y - w.row, nx, (float) w.weight);
                    }
                }
            }
        }
    }

    private static boolean inOnePlace(List<Window<float[]>> frames) {
        Window<float[]> first = frames.get(0);
        return first.sharesPlaceWith(frames.get(1))
                && first.sharesPlaceWith(frames.get(2))
                && first.sharesPlaceWith(frames.get(3));
    }

    private static void addRow(
            Wave<float[]> sum, float[] power, Wave<float[]> factor, Wave<float[]> wave, int y, int nx, float g) {
        float[] to = sum.data;
        float[] q = factor.data;
        float[] psi = wave.data;
        int re = sum.re + y * sum.stride;
        int im = sum.im + y * sum.stride;
        int qRe = factor.re + y * factor.stride;
        int qIm = factor.im + y * factor.stride;
        int pRe = wave.re + y * wave.stride;
        int pIm = wave.im + y * wave.stride;
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector a = load(q, qRe + x);
            FloatVector b = load(q, qIm + x);
            FloatVector ga = a.mul(g);
            FloatVector gb = b.mul(g);
            FloatVector u = load(psi, pRe + x);
            FloatVector v = load(psi, pIm + x);
            gb.fma(v, ga.fma(u, load(to, re + x))).intoArray(to, re + x);
            ga.fma(v, load(to, im + x)).sub(gb.mul(u)).intoArray(to, im + x);
            ga.fma(a, gb.fma(b, load(power, re + x))).intoArray(power, re + x);
        }
    }

    /** Two frames that are added to the same pixels, of which each is read and written once. */
    private static void addTwo(Window<float[]> w0, Window<float[]> w1, float[] power, int low, int high, int nx) {
        float[] to = w0.sum.data;
        float[] q0 = w0.q.data;
        float[] psi0 = w0.psi.data;
        float g0 = (float) w0.weight;
        float[] q1 = w1.q.data;
        float[] psi1 = w1.psi.data;
        float g1 = (float) w1.weight;
        int end = Math.min(high, w0.row + w0.ny) - w0.row;
        for (int y = Math.max(low, w0.row) - w0.row; y < end; y++) {
            int re = w0.sum.re + y * w0.sum.stride;
            int im = w0.sum.im + y * w0.sum.stride;
            int qRe0 = w0.q.re + y * w0.q.stride;
            int qIm0 = w0.q.im + y * w0.q.stride;
            int pRe0 = w0.psi.re + y * w0.psi.stride;
            int pIm0 = w0.psi.im + y * w0.psi.stride;
            int qRe1 = w1.q.re + y * w1.q.stride;
            int qIm1 = w1.q.im + y * w1.q.stride;
            int pRe1 = w1.psi.re + y * w1.psi.stride;
            int pIm1 = w1.psi.im + y * w1.psi.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector r = load(to, re + x);
                FloatVector i = load(to, im + x);
                FloatVector p = load(power, re + x);
                FloatVector a0 = load(q0, qRe0 + x);
                FloatVector b0 = load(q0, qIm0 + x);
                FloatVector u0 = load(psi0, pRe0 + x);
                FloatVector v0 = load(psi0, pIm0 + x);
                FloatVector ga0 = a0.mul(g0);
                FloatVector gb0 = b0.mul(g0);
                r = gb0.fma(v0, ga0.fma(u0, r));
                i = ga0.fma(v0, i).sub(gb0.mul(u0));
                p = ga0.fma(a0, gb0.fma(b0, p));
                FloatVector a1 = load(q1, qRe1 + x);
                FloatVector b1 = load(q1, qIm1 + x);
                FloatVector u1 = load(psi1, pRe1 + x);
                FloatVector v1 = load(psi1, pIm1 + x);
                FloatVector ga1 = a1.mul(g1);
                FloatVector gb1 = b1.mul(g1);
                r = gb1.fma(v1, ga1.fma(u1, r));
                i = ga1.fma(v1, i).sub(gb1.mul(u1));
                p = ga1.fma(a1, gb1.fma(b1, p));
                r.intoArray(to, re + x);
                i.intoArray(to, im + x);
                p.intoArray(power, re + x);
            }
        }
    }
}
