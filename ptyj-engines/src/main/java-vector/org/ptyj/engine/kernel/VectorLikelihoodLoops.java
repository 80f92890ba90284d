package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * The loops of maximum likelihood in single precision with the vector unit; those that know the noise model are in {@link
 * VectorNoise}.
 */
final class VectorLikelihoodLoops extends FloatLikelihoodLoops {
    /** Numbers that are summed up in single precision, lane by lane. */
    static final int PART = 16 * COUNT;

    @Override
    public void addGradient(Wave<float[]> sum, Wave<float[]> q, Wave<float[]> w, int ny, int nx) {
        if (nx % COUNT != 0) {
            super.addGradient(sum, q, w, ny, nx);
            return;
        }
        float[] to = sum.data;
        float[] qd = q.data;
        float[] wd = w.data;
        for (int y = 0; y < ny; y++) {
            int re = sum.re + y * sum.stride;
            int im = sum.im + y * sum.stride;
            int qRe = q.re + y * q.stride;
            int qIm = q.im + y * q.stride;
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(qd, qRe + x);
                FloatVector b = load(qd, qIm + x);
                FloatVector u = load(wd, wRe + x).mul(2);
                FloatVector v = load(wd, wIm + x).mul(2);
                b.fma(v, a.fma(u, load(to, re + x))).intoArray(to, re + x);
                a.fma(v, load(to, im + x)).sub(b.mul(u)).intoArray(to, im + x);
            }
        }
    }

    @Override
    public void addPower(Wave<float[]> power, Wave<float[]> q, int ny, int nx) {
        if (nx % COUNT != 0) {
            super.addPower(power, q, ny, nx);
            return;
        }
        for (int y = 0; y < ny; y++) {
            int to = power.re + y * power.stride;
            int re = q.re + y * q.stride;
            int im = q.im + y * q.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(q.data, re + x);
                FloatVector b = load(q.data, im + x);
                a.fma(a, b.fma(b, load(power.data, to + x))).intoArray(power.data, to + x);
            }
        }
    }

    @Override
    public void firstOrder(
            Wave<float[]> w,
            Wave<float[]> p,
            Wave<float[]> hO,
            Wave<float[]> hP,
            Wave<float[]> o,
            int ny,
            int nx,
            double c) {
        if (nx % COUNT != 0) {
            super.firstOrder(w, p, hO, hP, o, ny, nx, c);
            return;
        }
        for (int y = 0; y < ny; y++) {
            firstOrder(w, p, hO, hP, o, y, nx, (float) c);
        }
    }

    private static void firstOrder(
            Wave<float[]> w,
            Wave<float[]> p,
            Wave<float[]> hO,
            Wave<float[]> hP,
            Wave<float[]> o,
            int y,
            int nx,
            float c) {
        float[] pd = p.data;
        float[] od = o.data;
        float[] gd = hO.data;
        float[] hd = hP.data;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        int gRe = hO.re + y * hO.stride;
        int gIm = hO.im + y * hO.stride;
        int hRe = hP.re + y * hP.stride;
        int hIm = hP.im + y * hP.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector a = load(pd, pRe + x);
            FloatVector b = load(pd, pIm + x);
            FloatVector u = load(gd, gRe + x);
            FloatVector v = load(gd, gIm + x);
            FloatVector s = load(hd, hRe + x);
            FloatVector t = load(hd, hIm + x);
            FloatVector e = load(od, oRe + x);
            FloatVector g = load(od, oIm + x);
            a.fma(u, s.mul(e)).sub(b.fma(v, t.mul(g))).mul(c).intoArray(w.data, wRe + x);
            a.fma(v, s.mul(g)).add(b.fma(u, t.mul(e))).mul(c).intoArray(w.data, wIm + x);
        }
    }

    @Override
    public void line(Planes<float[]> line, Wave<float[]> f, Wave<float[]> a, int ny, int nx, boolean first) {
        if (nx % COUNT != 0) {
            super.line(line, f, a, ny, nx, first);
            return;
        }
        float[] to = line.data;
        for (int y = 0; y < ny; y++) {
            int at = line.at + y * nx;
            int fRe = f.re + y * f.stride;
            int fIm = f.im + y * f.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector fr = load(f.data, fRe + x);
                FloatVector fi = load(f.data, fIm + x);
                FloatVector ar = load(a.data, aRe + x);
                FloatVector ai = load(a.data, aIm + x);
                put(to, at + x, product(fr, fi, fr, fi), first);
                put(to, at + x + line.step, product(fr, fi, ar, ai).mul(2), first);
                put(to, at + x + 2 * line.step, product(ar, ai, ar, ai), first);
            }
        }
    }

    @Override
    public void line(
            Planes<float[]> line, Wave<float[]> f, Wave<float[]> a, Wave<float[]> b, int ny, int nx, boolean first) {
        if (nx % COUNT != 0) {
            super.line(line, f, a, b, ny, nx, first);
            return;
        }
        for (int y = 0; y < ny; y++) {
            row(line, f, a, b, y, nx, first);
        }
    }

    private static void row(
            Planes<float[]> line, Wave<float[]> f, Wave<float[]> a, Wave<float[]> b, int y, int nx, boolean first) {
        float[] to = line.data;
        int step = line.step;
        int at = line.at + y * nx;
        int fRe = f.re + y * f.stride;
        int fIm = f.im + y * f.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector fr = load(f.data, fRe + x);
            FloatVector fi = load(f.data, fIm + x);
            FloatVector ar = load(a.data, aRe + x);
            FloatVector ai = load(a.data, aIm + x);
            FloatVector br = load(b.data, bRe + x);
            FloatVector bi = load(b.data, bIm + x);
            put(to, at + x, product(fr, fi, fr, fi), first);
            put(to, at + x + step, product(fr, fi, ar, ai).mul(2), first);
            put(to, at + x + 2 * step, product(fr, fi, br, bi).fma(all(2), product(ar, ai, ar, ai)), first);
            put(to, at + x + 3 * step, product(ar, ai, br, bi).mul(2), first);
            put(to, at + x + 4 * step, product(br, bi, br, bi), first);
        }
    }

    private static FloatVector product(FloatVector aRe, FloatVector aIm, FloatVector bRe, FloatVector bIm) {
        return aRe.fma(bRe, aIm.mul(bIm));
    }

    private static void put(float[] to, int at, FloatVector v, boolean first) {
        (first ? v : load(to, at).add(v)).intoArray(to, at);
    }

    @Override
    public double gradient(NoiseModel noise, float[] m, float[] counts, int countsAt, int n, double c, double factor) {
        if (n % COUNT != 0) {
            return super.gradient(noise, m, counts, countsAt, n, c, factor);
        }
        double sum = 0;
        float share = (float) (factor * noise.gradientShare());
        for (int from = 0; from < n; from += PART) {
            int to = Math.min(n, from + PART);
            sum += VectorNoise.gradient(noise, m, counts, countsAt, from, to, (float) c, share);
        }
        return sum;
    }

    @Override
    public void fit(NoiseModel noise, float[] m, float[] counts, int countsAt, int n, double[] sums) {
        if (n % COUNT != 0) {
            super.fit(noise, m, counts, countsAt, n, sums);
            return;
        }
        for (int from = 0; from < n; from += PART) {
            VectorNoise.fit(noise, m, counts, countsAt, from, Math.min(n, from + PART), sums);
        }
    }

    @Override
    public void slopes(
            NoiseModel noise,
            float[] m,
            int at,
            float[] counts,
            int countsAt,
            int n,
            double c,
            float[] slope,
            float[] half) {
        if (n % COUNT != 0) {
            super.slopes(noise, m, at, counts, countsAt, n, c, slope, half);
        } else {
            VectorNoise.slopes(noise, m, at, counts, countsAt, n, (float) c, slope, half);
        }
    }

    @Override
    public double change(
            NoiseModel noise, float[] m0, int at, double c0, float[] m, double c, float[] counts, int countsAt, int n) {
        // A Gaussian line is a polynomial: nobody asks.
        if (n % COUNT != 0 || noise instanceof NoiseModel.Gaussian) {
            return super.change(noise, m0, at, c0, m, c, counts, countsAt, n);
        }
        double sum = 0;
        for (int from = 0; from < n; from += PART) {
            int to = Math.min(n, from + PART);
            sum += noise instanceof NoiseModel.Poisson
                    ? VectorNoise.poissonChange(m0, at, (float) c0, m, (float) c, counts, countsAt, from, to)
                    : VectorNoise.euclidChange(m0, at, (float) c0, m, (float) c, counts, countsAt, from, to);
        }
        return sum;
    }

    @Override
    public void expand(
            Planes<float[]> line, int top, float[] slope, float[] half, int n, double c, int degree, double[] sums) {
        if (n % COUNT != 0) {
            super.expand(line, top, slope, half, n, c, degree, sums);
            return;
        }
        for (int from = 0; from < n; from += PART) {
            int to = Math.min(n, from + PART);
            if (degree == 2) {
                VectorLine.toDegree2(line, slope, half, from, to, (float) c, sums);
            } else if (top == 2) {
                VectorLine.toDegree4(line, slope, half, from, to, (float) c, sums);
            } else {
                VectorLine.toDegree8(line, slope, half, from, to, (float) c, sums);
            }
        }
    }

    @Override
    public void along(Planes<float[]> line, int top, int n, double t, float[] m) {
        if (n % COUNT != 0) {
            super.along(line, top, n, t, m);
        } else if (top == 2) {
            VectorLine.along2(line, n, (float) t, m);
        } else {
            VectorLine.along4(line, n, (float) t, m);
        }
    }

    @Override
    public void derivatives(
            Planes<float[]> line, int top, int n, double t, float[] slope, float[] half, double c, double[] sums) {
        if (n % COUNT != 0) {
            super.derivatives(line, top, n, t, slope, half, c, sums);
            return;
        }
        for (int from = 0; from < n; from += PART) {
            int to = Math.min(n, from + PART);
            VectorLine.derivatives(line, top, from, to, (float) t, slope, half, (float) c, sums);
        }
    }
}
