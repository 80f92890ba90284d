package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Single rows of whole vectors for {@link VectorFieldLoops}: loops short enough to be compiled well. */
final class VectorRows {
    private VectorRows() {}

    /** Row y of w (+)= c conj(a) b. */
    static void conj(Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int y, int nx, float c, boolean add) {
        float[] wd = w.data;
        float[] ad = a.data;
        float[] bd = b.data;
        int re = w.re + y * w.stride;
        int im = w.im + y * w.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector p = load(ad, aRe + x).mul(c);
            FloatVector q = load(ad, aIm + x).mul(c);
            FloatVector u = load(bd, bRe + x);
            FloatVector v = load(bd, bIm + x);
            FloatVector r = p.fma(u, q.mul(v));
            FloatVector s = p.mul(v).sub(q.mul(u));
            (add ? r.add(load(wd, re + x)) : r).intoArray(wd, re + x);
            (add ? s.add(load(wd, im + x)) : s).intoArray(wd, im + x);
        }
    }

    /** Row y of {@link FieldLoops#productAdjoint}. */
    static void both(
            Wave<float[]> ga,
            Wave<float[]> gb,
            Wave<float[]> a,
            Wave<float[]> b,
            Wave<float[]> g,
            int y,
            int nx,
            float c,
            boolean addA,
            boolean addB) {
        float[] gad = ga.data;
        float[] gbd = gb.data;
        float[] ad = a.data;
        float[] bd = b.data;
        float[] gd = g.data;
        int gaRe = ga.re + y * ga.stride;
        int gaIm = ga.im + y * ga.stride;
        int gbRe = gb.re + y * gb.stride;
        int gbIm = gb.im + y * gb.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        int gRe = g.re + y * g.stride;
        int gIm = g.im + y * g.stride;
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector u = load(gd, gRe + x).mul(c);
            FloatVector v = load(gd, gIm + x).mul(c);
            FloatVector p = load(ad, aRe + x);
            FloatVector q = load(ad, aIm + x);
            FloatVector r = load(bd, bRe + x);
            FloatVector s = load(bd, bIm + x);
            FloatVector bRes = p.fma(u, q.mul(v));
            FloatVector bIms = p.mul(v).sub(q.mul(u));
            FloatVector aRes = r.fma(u, s.mul(v));
            FloatVector aIms = r.mul(v).sub(s.mul(u));
            (addB ? bRes.add(load(gbd, gbRe + x)) : bRes).intoArray(gbd, gbRe + x);
            (addB ? bIms.add(load(gbd, gbIm + x)) : bIms).intoArray(gbd, gbIm + x);
            (addA ? aRes.add(load(gad, gaRe + x)) : aRes).intoArray(gad, gaRe + x);
            (addA ? aIms.add(load(gad, gaIm + x)) : aIms).intoArray(gad, gaIm + x);
        }
    }

    /** Row y of {@link FieldLoops#rampAdjoint}, with factors p + iq of the row; adds to the sums. */
    static void ramp(
            Wave<float[]> ga,
            Wave<float[]> a,
            Wave<float[]> g,
            float p,
            float q,
            float[] fx,
            float ky,
            float[] kx,
            int y,
            int nx,
            float c,
            boolean add,
            double[] sums) {
        float[] gad = ga.data;
        float[] ad = a.data;
        float[] gd = g.data;
        int re = ga.re + y * ga.stride;
        int im = ga.im + y * ga.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int gRe = g.re + y * g.stride;
        int gIm = g.im + y * g.stride;
        FloatVector along = all(0);
        FloatVector across = all(0);
        FloatVector slanted = all(0);
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector u = load(fx, x);
            FloatVector v = load(fx, nx + x);
            FloatVector r = u.mul(p).sub(v.mul(q));
            FloatVector s = v.mul(p).add(u.mul(q));
            FloatVector m = load(gd, gRe + x);
            FloatVector n = load(gd, gIm + x);
            FloatVector tRe = r.fma(m, s.mul(n));
            FloatVector tIm = r.mul(n).sub(s.mul(m));
            FloatVector k = load(ad, aRe + x);
            FloatVector l = load(ad, aIm + x);
            FloatVector cross = k.mul(tIm).sub(l.mul(tRe));
            along = along.add(k.fma(tRe, l.mul(tIm)));
            across = across.add(cross);
            slanted = slanted.add(cross.mul(load(kx, x)));
            tRe = tRe.mul(c);
            tIm = tIm.mul(c);
            (add ? tRe.add(load(gad, re + x)) : tRe).intoArray(gad, re + x);
            (add ? tIm.add(load(gad, im + x)) : tIm).intoArray(gad, im + x);
        }
        sums[0] += Lanes.sum(along);
        sums[1] += ky * Lanes.sum(across);
        sums[2] += Lanes.sum(slanted);
    }
}
