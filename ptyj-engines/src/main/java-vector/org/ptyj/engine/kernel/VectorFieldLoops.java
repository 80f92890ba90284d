package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.ptyj.array.Fft2;

/** The loops of differentiable models with the vector unit, for rows of whole vectors; others are left to the plain loops. */
final class VectorFieldLoops extends FloatFieldLoops {
    @Override
    public void addScaled(float[] to, int toAt, float[] from, int fromAt, int n, double c) {
        FloatVector f = all((float) c);
        int whole = n - n % COUNT;
        for (int i = 0; i < whole; i += COUNT) {
            load(from, fromAt + i).mul(f).add(load(to, toAt + i)).intoArray(to, toAt + i);
        }
        if (whole < n) {
            super.addScaled(to, toAt + whole, from, fromAt + whole, n - whole, c);
        }
    }

    @Override
    public void product(Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int ny, int nx, double c, boolean add) {
        if (nx % COUNT != 0 || add) {
            super.product(w, a, b, ny, nx, c, add);
            return;
        }
        float f = (float) c;
        float[] wd = w.data;
        float[] ad = a.data;
        float[] bd = b.data;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int bRe = b.re + y * b.stride;
            int bIm = b.im + y * b.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector p = load(ad, aRe + x).mul(f);
                FloatVector q = load(ad, aIm + x).mul(f);
                FloatVector u = load(bd, bRe + x);
                FloatVector v = load(bd, bIm + x);
                p.mul(u).sub(q.mul(v)).intoArray(wd, re + x);
                p.fma(v, q.mul(u)).intoArray(wd, im + x);
            }
        }
    }

    @Override
    public void productConj(Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int ny, int nx, double c, boolean add) {
        if (nx % COUNT != 0) {
            super.productConj(w, a, b, ny, nx, c, add);
            return;
        }
        for (int y = 0; y < ny; y++) {
            VectorRows.conj(w, a, b, y, nx, (float) c, add);
        }
    }

    @Override
    public void productAdjoint(
            Wave<float[]> ga,
            Wave<float[]> gb,
            Wave<float[]> a,
            Wave<float[]> b,
            Wave<float[]> g,
            int ny,
            int nx,
            double c,
            boolean addA,
            boolean addB) {
        if (nx % COUNT != 0) {
            super.productAdjoint(ga, gb, a, b, g, ny, nx, c, addA, addB);
            return;
        }
        for (int y = 0; y < ny; y++) {
            VectorRows.both(ga, gb, a, b, g, y, nx, (float) c, addA, addB);
        }
    }

    @Override
    public void scale(Wave<float[]> w, Wave<float[]> a, float[] f, int fAt, int ny, int nx, boolean add) {
        if (nx % COUNT != 0) {
            super.scale(w, a, f, fAt, ny, nx, add);
            return;
        }
        float[] wd = w.data;
        float[] ad = a.data;
        for (int y = 0; y < ny; y++) {
            int at = fAt + y * nx;
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector k = load(f, at + x);
                FloatVector r = load(ad, aRe + x).mul(k);
                FloatVector s = load(ad, aIm + x).mul(k);
                (add ? r.add(load(wd, re + x)) : r).intoArray(wd, re + x);
                (add ? s.add(load(wd, im + x)) : s).intoArray(wd, im + x);
            }
        }
    }

    @Override
    public void intensity(float[] sum, int at, Wave<float[]> w, int ny, int nx, boolean add) {
        if (nx % COUNT != 0) {
            super.intensity(sum, at, w, ny, nx, add);
            return;
        }
        float[] wd = w.data;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int to = at + y * nx;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(wd, re + x);
                FloatVector b = load(wd, im + x);
                FloatVector power = a.fma(a, b.mul(b));
                (add ? power.add(load(sum, to + x)) : power).intoArray(sum, to + x);
            }
        }
    }

    @Override
    public void ramp(
            Wave<float[]> w,
            Wave<float[]> a,
            float[] fy,
            float[] fx,
            int ny,
            int nx,
            double c,
            boolean conjugate,
            boolean add) {
        if (nx % COUNT != 0 || conjugate || add) {
            super.ramp(w, a, fy, fx, ny, nx, c, conjugate, add);
            return;
        }
        float[] wd = w.data;
        float[] ad = a.data;
        for (int y = 0; y < ny; y++) {
            float p = (float) (c * fy[y]);
            float q = (float) (c * fy[ny + y]);
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector u = load(fx, x);
                FloatVector v = load(fx, nx + x);
                FloatVector r = u.mul(p).sub(v.mul(q));
                FloatVector s = v.mul(p).add(u.mul(q));
                FloatVector k = load(ad, aRe + x);
                FloatVector l = load(ad, aIm + x);
                r.mul(k).sub(s.mul(l)).intoArray(wd, re + x);
                r.fma(l, s.mul(k)).intoArray(wd, im + x);
            }
        }
    }

    @Override
    public double[] rampAdjoint(
            Wave<float[]> ga,
            Wave<float[]> a,
            Wave<float[]> g,
            float[] fy,
            float[] fx,
            float[] ky,
            float[] kx,
            int ny,
            int nx,
            double c,
            boolean add) {
        if (nx % COUNT != 0) {
            return super.rampAdjoint(ga, a, g, fy, fx, ky, kx, ny, nx, c, add);
        }
        double[] sums = new double[3];
        for (int y = 0; y < ny; y++) {
            VectorRows.ramp(ga, a, g, fy[y], fy[ny + y], fx, ky[y], kx, y, nx, (float) c, add, sums);
        }
        return sums;
    }

    @Override
    public double amplitudeStep(Wave<float[]> w, float[] s, int at, int ny, int nx, double epsilon) {
        if (nx % COUNT != 0) {
            return super.amplitudeStep(w, s, at, ny, nx, epsilon);
        }
        double sum = 0;
        float[] wd = w.data;
        float e = (float) epsilon;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int from = at + y * nx;
            FloatVector lanes = all(0);
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(wd, re + x);
                FloatVector b = load(wd, im + x);
                FloatVector wanted = load(s, from + x);
                VectorMask<Float> masked = wanted.compare(VectorOperators.LT, 0);
                FloatVector root = Lanes.sqrt(a.fma(a, b.fma(b, all(e))));
                FloatVector d = root.sub(wanted).blend(0, masked);
                lanes = d.fma(d, lanes);
                FloatVector f = d.add(d).div(root);
                a.mul(f).intoArray(wd, re + x);
                b.mul(f).intoArray(wd, im + x);
            }
            sum += Lanes.sum(lanes);
        }
        return sum;
    }

    @Override
    public double amplitudeLoss(float[] g, int gAt, float[] a, int aAt, float[] s, int at, int n) {
        if (n % COUNT != 0) {
            return super.amplitudeLoss(g, gAt, a, aAt, s, at, n);
        }
        double sum = 0;
        int row = 16 * COUNT;
        for (int from = 0; from < n; from += row) {
            int to = Math.min(n, from + row);
            FloatVector lanes = all(0);
            for (int i = from; i < to; i += COUNT) {
                FloatVector wanted = load(s, at + i);
                VectorMask<Float> masked = wanted.compare(VectorOperators.LT, 0);
                FloatVector root = Lanes.sqrt(load(a, aAt + i));
                FloatVector d = root.sub(wanted).blend(0, masked);
                lanes = d.fma(d, lanes);
                d.div(root).blend(0, masked).intoArray(g, gAt + i);
            }
            sum += Lanes.sum(lanes);
        }
        return sum;
    }

    @Override
    public void addSquare(float[] a, int aAt, float[] b, int bAt, int n) {
        int whole = n - n % COUNT;
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector root = load(b, bAt + i);
            root.fma(root, load(a, aAt + i)).intoArray(a, aAt + i);
        }
        if (whole < n) {
            super.addSquare(a, aAt + whole, b, bAt + whole, n - whole);
        }
    }

    @Override
    public void multiply(float[] to, int toAt, float[] a, int aAt, float[] b, int bAt, int n, double c, boolean add) {
        FloatVector f = all((float) c);
        int whole = n - n % COUNT;
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector p = load(a, aAt + i).mul(f).mul(load(b, bAt + i));
            (add ? p.add(load(to, toAt + i)) : p).intoArray(to, toAt + i);
        }
        if (whole < n) {
            super.multiply(to, toAt + whole, a, aAt + whole, b, bAt + whole, n - whole, c, add);
        }
    }

    @Override
    public void adam(float[] x, int at, float[] g, int gAt, float[] m, float[] v, int n, AdamStep step) {
        float b1 = (float) step.beta1();
        float c1 = (float) (1 - step.beta1());
        float b2 = (float) step.beta2();
        float c2 = (float) (1 - step.beta2());
        float rate = (float) step.rate();
        float root = (float) step.root();
        float epsilon = (float) step.epsilon();
        int whole = n - n % COUNT;
        for (int i = 0; i < whole; i += COUNT) {
            FloatVector slope = load(g, gAt + i);
            FloatVector first = load(m, at + i).mul(b1).add(slope.mul(c1));
            FloatVector second = load(v, at + i).mul(b2).add(slope.mul(slope).mul(c2));
            first.intoArray(m, at + i);
            second.intoArray(v, at + i);
            FloatVector down = Lanes.sqrt(second).mul(root).add(epsilon);
            load(x, at + i).sub(first.mul(rate).div(down)).intoArray(x, at + i);
        }
        if (whole < n) {
            super.adam(x, at + whole, g, gAt + whole, m, v, n - whole, step);
        }
    }

    @Override
    public Transform<float[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new VectorLoops().transformOf(ny, nx, scaling);
    }
}
