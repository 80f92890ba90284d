package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Transforms of n rows of one vector, every lane a column of its own: Stockham's self-sorting passes (C. Van Loan,
 * Computational Frameworks for the FFT (1992), section 1.7) of radix 4, a last one of radix 8 or 2 where n asks for it,
 * and passes of radix 3 and 5. All but the first and the last pass stay in scratch small enough for the nearest cache.
 */
final class ColumnPasses {
    private static final float HALF = (float) Math.sqrt(0.5);

    private final int n;
    private final int[] radices;
    private final float[][] twiddles;

    /** Whether columns of this length can be transformed. */
    static boolean suits(int n) {
        int rest = n;
        for (int prime : new int[] {2, 3, 5}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }

    ColumnPasses(int n) {
        this.n = n;
        this.radices = radices(n);
        this.twiddles = new float[radices.length][];
        int length = n;
        for (int pass = 0; pass < radices.length; pass++) {
            twiddles[pass] = twiddles(length, radices[pass]);
            length /= radices[pass];
        }
    }

    private static int[] radices(int n) {
        List<Integer> all = new ArrayList<>();
        int rest = n;
        for (int odd : new int[] {5, 3}) {
            while (rest % odd == 0) {
                all.add(odd);
                rest /= odd;
            }
        }
        while (rest > 1) {
            // The pass of radix 8 has no twiddle factors, so it has to be the last.
            int radix = rest == 8 ? 8 : rest == 2 ? 2 : 4;
            all.add(radix);
            rest /= radix;
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** exp(-2 pi i p j / length) for p = 0 .. length/radix - 1, j = 1 .. radix - 1, as pairs. */
    private static float[] twiddles(int length, int radix) {
        int m = length / radix;
        float[] values = new float[2 * (radix - 1) * m];
        for (int p = 0; p < m; p++) {
            for (int j = 1; j < radix; j++) {
                double angle = -2 * Math.PI * p * j / length;
                values[2 * ((radix - 1) * p + j - 1)] = (float) Math.cos(angle);
                values[2 * ((radix - 1) * p + j - 1) + 1] = (float) Math.sin(angle);
            }
        }
        return values;
    }

    int scratch() {
        return Loops.LEAD + 4 * n * COUNT;
    }

    /** Transforms in place; rows are {@code stride} apart. */
    void transform(float[] a, int re, int im, int stride, float[] scratch) {
        float[] from = a;
        int fromRe = re;
        int fromIm = im;
        int fromStride = stride;
        int length = n;
        int done = 1;
        for (int pass = 0; pass < radices.length; pass++) {
            boolean last = pass == radices.length - 1;
            int half = Loops.LEAD + (pass & 1) * 2 * n * COUNT;
            float[] to = last ? a : scratch;
            int toRe = last ? re : half;
            int toIm = last ? im : half + n * COUNT;
            int toStride = last ? stride : COUNT;
            int m = length / radices[pass];
            float[] w = twiddles[pass];
            switch (radices[pass]) {
                case 2 -> radix2(from, fromRe, fromIm, fromStride, to, toRe, toIm, toStride, m, done, w);
                case 3 -> radix3(from, fromRe, fromIm, fromStride, to, toRe, toIm, toStride, m, done, w);
                case 4 -> radix4(from, fromRe, fromIm, fromStride, to, toRe, toIm, toStride, m, done, w);
                case 5 -> radix5(from, fromRe, fromIm, fromStride, to, toRe, toIm, toStride, m, done, w);
                default -> lastRadix8(from, fromRe, fromIm, fromStride, to, toRe, toIm, toStride, done, 1, 0);
            }
            from = to;
            fromRe = toRe;
            fromIm = toIm;
            fromStride = toStride;
            length = m;
            done *= radices[pass];
        }
    }

    /** Transforms {@code count} columns of vectors that begin {@code apart} elements apart, each in place. */
    void transform(float[] a, int re, int im, int stride, int count, int apart, float[] scratch) {
        if (radices.length == 1 && radices[0] == 8) {
            lastRadix8(a, re, im, stride, a, re, im, stride, 1, count, apart);
            return;
        }
        for (int i = 0; i < count; i++) {
            transform(a, re + i * apart, im + i * apart, stride, scratch);
        }
    }

    /** (r + i im) times a twiddle factor, to its place. */
    private static void store(FloatVector r, FloatVector i, float[] w, int k, float[] to, int re, int im) {
        FloatVector c = all(w[k]);
        FloatVector d = all(w[k + 1]);
        r.mul(c).sub(i.mul(d)).intoArray(to, re);
        r.fma(d, i.mul(c)).intoArray(to, im);
    }

    private static void radix2(
            float[] f, int fRe, int fIm, int fs, float[] t, int tRe, int tIm, int ts, int m, int s, float[] w) {
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < s; q++) {
                int i0 = (q + s * p) * fs;
                int i1 = i0 + s * m * fs;
                FloatVector ar = load(f, fRe + i0);
                FloatVector ai = load(f, fIm + i0);
                FloatVector br = load(f, fRe + i1);
                FloatVector bi = load(f, fIm + i1);
                int o = (q + 2 * s * p) * ts;
                ar.add(br).intoArray(t, tRe + o);
                ai.add(bi).intoArray(t, tIm + o);
                store(ar.sub(br), ai.sub(bi), w, 2 * p, t, tRe + o + s * ts, tIm + o + s * ts);
            }
        }
    }

    private static void radix3(
            float[] f, int fRe, int fIm, int fs, float[] t, int tRe, int tIm, int ts, int m, int s, float[] w) {
        float sine = (float) Math.sin(2 * Math.PI / 3);
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < s; q++) {
                int i0 = (q + s * p) * fs;
                int d = s * m * fs;
                FloatVector ar = load(f, fRe + i0);
                FloatVector ai = load(f, fIm + i0);
                FloatVector sr = load(f, fRe + i0 + d).add(load(f, fRe + i0 + 2 * d));
                FloatVector si = load(f, fIm + i0 + d).add(load(f, fIm + i0 + 2 * d));
                FloatVector dr =
                        load(f, fRe + i0 + d).sub(load(f, fRe + i0 + 2 * d)).mul(sine);
                FloatVector di =
                        load(f, fIm + i0 + d).sub(load(f, fIm + i0 + 2 * d)).mul(sine);
                int o = (q + 3 * s * p) * ts;
                int od = s * ts;
                ar.add(sr).intoArray(t, tRe + o);
                ai.add(si).intoArray(t, tIm + o);
                FloatVector hr = sr.fma(all(-0.5f), ar);
                FloatVector hi = si.fma(all(-0.5f), ai);
                store(hr.add(di), hi.sub(dr), w, 4 * p, t, tRe + o + od, tIm + o + od);
                store(hr.sub(di), hi.add(dr), w, 4 * p + 2, t, tRe + o + 2 * od, tIm + o + 2 * od);
            }
        }
    }

    private static void radix4(
            float[] f, int fRe, int fIm, int fs, float[] t, int tRe, int tIm, int ts, int m, int s, float[] w) {
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < s; q++) {
                int i0 = (q + s * p) * fs;
                int d = s * m * fs;
                FloatVector x0r = load(f, fRe + i0);
                FloatVector x0i = load(f, fIm + i0);
                FloatVector x1r = load(f, fRe + i0 + d);
                FloatVector x1i = load(f, fIm + i0 + d);
                FloatVector x2r = load(f, fRe + i0 + 2 * d);
                FloatVector x2i = load(f, fIm + i0 + 2 * d);
                FloatVector x3r = load(f, fRe + i0 + 3 * d);
                FloatVector x3i = load(f, fIm + i0 + 3 * d);
                FloatVector ar = x0r.add(x2r);
                FloatVector ai = x0i.add(x2i);
                FloatVector br = x0r.sub(x2r);
                FloatVector bi = x0i.sub(x2i);
                FloatVector cr = x1r.add(x3r);
                FloatVector ci = x1i.add(x3i);
                FloatVector er = x1i.sub(x3i);
                FloatVector ei = x3r.sub(x1r);
                int o = (q + 4 * s * p) * ts;
                int od = s * ts;
                ar.add(cr).intoArray(t, tRe + o);
                ai.add(ci).intoArray(t, tIm + o);
                store(br.add(er), bi.add(ei), w, 6 * p, t, tRe + o + od, tIm + o + od);
                store(ar.sub(cr), ai.sub(ci), w, 6 * p + 2, t, tRe + o + 2 * od, tIm + o + 2 * od);
                store(br.sub(er), bi.sub(ei), w, 6 * p + 4, t, tRe + o + 3 * od, tIm + o + 3 * od);
            }
        }
    }

    private static void radix5(
            float[] f, int fRe, int fIm, int fs, float[] t, int tRe, int tIm, int ts, int m, int s, float[] w) {
        float c1 = (float) Math.cos(2 * Math.PI / 5);
        float c2 = (float) Math.cos(4 * Math.PI / 5);
        float s1 = (float) Math.sin(2 * Math.PI / 5);
        float s2 = (float) Math.sin(4 * Math.PI / 5);
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < s; q++) {
                int jr = fRe + (q + s * p) * fs;
                int ji = fIm + (q + s * p) * fs;
                int d = s * m * fs;
                FloatVector x0r = load(f, jr);
                FloatVector x0i = load(f, ji);
                FloatVector ar = load(f, jr + d).add(load(f, jr + 4 * d));
                FloatVector ai = load(f, ji + d).add(load(f, ji + 4 * d));
                FloatVector br = load(f, jr + 2 * d).add(load(f, jr + 3 * d));
                FloatVector bi = load(f, ji + 2 * d).add(load(f, ji + 3 * d));
                FloatVector er = load(f, jr + d).sub(load(f, jr + 4 * d));
                FloatVector ei = load(f, ji + d).sub(load(f, ji + 4 * d));
                FloatVector gr = load(f, jr + 2 * d).sub(load(f, jr + 3 * d));
                FloatVector gi = load(f, ji + 2 * d).sub(load(f, ji + 3 * d));
                int or = tRe + (q + 5 * s * p) * ts;
                int oi = tIm + (q + 5 * s * p) * ts;
                int od = s * ts;
                x0r.add(ar).add(br).intoArray(t, or);
                x0i.add(ai).add(bi).intoArray(t, oi);
                FloatVector ur = br.fma(all(c2), ar.fma(all(c1), x0r));
                FloatVector ui = bi.fma(all(c2), ai.fma(all(c1), x0i));
                FloatVector vr = gr.fma(all(s2), er.mul(s1));
                FloatVector vi = gi.fma(all(s2), ei.mul(s1));
                store(ur.add(vi), ui.sub(vr), w, 8 * p, t, or + od, oi + od);
                store(ur.sub(vi), ui.add(vr), w, 8 * p + 6, t, or + 4 * od, oi + 4 * od);
                ur = br.fma(all(c1), ar.fma(all(c2), x0r));
                ui = bi.fma(all(c1), ai.fma(all(c2), x0i));
                vr = er.mul(s2).sub(gr.mul(s1));
                vi = ei.mul(s2).sub(gi.mul(s1));
                store(ur.add(vi), ui.sub(vr), w, 8 * p + 2, t, or + 2 * od, oi + 2 * od);
                store(ur.sub(vi), ui.add(vr), w, 8 * p + 4, t, or + 3 * od, oi + 3 * od);
            }
        }
    }

    /** {@code count} transforms that begin {@code apart} elements apart. */
    private static void lastRadix8(
            float[] f, int fRe, int fIm, int fs, float[] t, int tRe, int tIm, int ts, int s, int count, int apart) {
        int d = s * fs;
        int od = s * ts;
        for (int i = 0; i < s * count; i++) {
            int q = i % s;
            int shift = i / s * apart;
            int jr = fRe + q * fs + shift;
            int ji = fIm + q * fs + shift;
            FloatVector x0r = load(f, jr);
            FloatVector x0i = load(f, ji);
            FloatVector x4r = load(f, jr + 4 * d);
            FloatVector x4i = load(f, ji + 4 * d);
            FloatVector a0r = x0r.add(x4r);
            FloatVector a0i = x0i.add(x4i);
            FloatVector a4r = x0r.sub(x4r);
            FloatVector a4i = x0i.sub(x4i);
            FloatVector x2r = load(f, jr + 2 * d);
            FloatVector x2i = load(f, ji + 2 * d);
            FloatVector x6r = load(f, jr + 6 * d);
            FloatVector x6i = load(f, ji + 6 * d);
            FloatVector a2r = x2r.add(x6r);
            FloatVector a2i = x2i.add(x6i);
            FloatVector a6r = x2i.sub(x6i);
            FloatVector a6i = x6r.sub(x2r);
            FloatVector b0r = a0r.add(a2r);
            FloatVector b0i = a0i.add(a2i);
            FloatVector b2r = a0r.sub(a2r);
            FloatVector b2i = a0i.sub(a2i);
            FloatVector b4r = a4r.add(a6r);
            FloatVector b4i = a4i.add(a6i);
            FloatVector b6r = a4r.sub(a6r);
            FloatVector b6i = a4i.sub(a6i);
            FloatVector x1r = load(f, jr + d);
            FloatVector x1i = load(f, ji + d);
            FloatVector x5r = load(f, jr + 5 * d);
            FloatVector x5i = load(f, ji + 5 * d);
            FloatVector a1r = x1r.add(x5r);
            FloatVector a1i = x1i.add(x5i);
            FloatVector a5r = x1r.sub(x5r);
            FloatVector a5i = x1i.sub(x5i);
            FloatVector x3r = load(f, jr + 3 * d);
            FloatVector x3i = load(f, ji + 3 * d);
            FloatVector x7r = load(f, jr + 7 * d);
            FloatVector x7i = load(f, ji + 7 * d);
            FloatVector a3r = x3r.add(x7r);
            FloatVector a3i = x3i.add(x7i);
            FloatVector a7r = x3i.sub(x7i);
            FloatVector a7i = x7r.sub(x3r);
            FloatVector b1r = a1r.add(a3r);
            FloatVector b1i = a1i.add(a3i);
            FloatVector b3r = a1i.sub(a3i);
            FloatVector b3i = a3r.sub(a1r);
            FloatVector c5r = a5r.add(a7r);
            FloatVector c5i = a5i.add(a7i);
            FloatVector c7r = a5r.sub(a7r);
            FloatVector c7i = a5i.sub(a7i);
            FloatVector b5r = c5r.add(c5i).mul(HALF);
            FloatVector b5i = c5i.sub(c5r).mul(HALF);
            FloatVector b7r = c7i.sub(c7r).mul(HALF);
            FloatVector b7i = c7r.add(c7i).mul(-HALF);
            int ur = tRe + q * ts + shift;
            int ui = tIm + q * ts + shift;
            b0r.add(b1r).intoArray(t, ur);
            b0i.add(b1i).intoArray(t, ui);
            b4r.add(b5r).intoArray(t, ur + od);
            b4i.add(b5i).intoArray(t, ui + od);
            b2r.add(b3r).intoArray(t, ur + 2 * od);
            b2i.add(b3i).intoArray(t, ui + 2 * od);
            b6r.add(b7r).intoArray(t, ur + 3 * od);
            b6i.add(b7i).intoArray(t, ui + 3 * od);
            b0r.sub(b1r).intoArray(t, ur + 4 * od);
            b0i.sub(b1i).intoArray(t, ui + 4 * od);
            b4r.sub(b5r).intoArray(t, ur + 5 * od);
            b4i.sub(b5i).intoArray(t, ui + 5 * od);
            b2r.sub(b3r).intoArray(t, ur + 6 * od);
            b2i.sub(b3i).intoArray(t, ui + 6 * od);
            b6r.sub(b7r).intoArray(t, ur + 7 * od);
            b6i.sub(b7i).intoArray(t, ui + 7 * od);
        }
    }
}
