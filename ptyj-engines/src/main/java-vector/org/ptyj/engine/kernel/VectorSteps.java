package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The loops of steps with the vector unit, for rows of whole vectors; others are left to the plain loops. */
final class VectorSteps extends FloatSteps {
    private static final float MODULUS_FLOOR = (float) 1e-10;

    /** Largest values so far, lane by lane: the compiler keeps no vector from row to row without making an object of it. */
    private final float[] lanes = new float[COUNT];

    VectorSteps(FloatLoops loops) {
        super(loops);
    }

    @Override
    public double projectFully(Wave<float[]> w, float[] s, int ny, int nx) {
        if (nx % COUNT != 0) {
            return super.projectFully(w, s, ny, nx);
        }
        float[] sums = FloatStrips.mine().planes[0];
        int most = FloatStrips.NUMBERS / COUNT;
        double sum = 0;
        for (int first = 0; first < ny; first += most) {
            int rows = Math.min(most, ny - first);
            projectRows(w, s, first, rows, nx, sums);
            sum += Lanes.sumOfRows(sums, rows);
        }
        return sum;
    }

    private static void projectRows(Wave<float[]> w, float[] s, int first, int rows, int nx, float[] sums) {
        float[] wd = w.data;
        for (int row = 0; row < rows; row++) {
            int re = w.re + (first + row) * w.stride;
            int im = w.im + (first + row) * w.stride;
            int at = (first + row) * nx;
            FloatVector lanes = all(0);
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(wd, re + x);
                FloatVector b = load(wd, im + x);
                FloatVector wanted = load(s, at + x);
                VectorMask<Float> masked = wanted.compare(VectorOperators.LT, 0);
                FloatVector modulus = Lanes.sqrt(a.fma(a, b.mul(b)));
                FloatVector off = modulus.sub(wanted).blend(0, masked);
                lanes = off.fma(off, lanes);
                FloatVector f = wanted.div(modulus.add(MODULUS_FLOOR)).blend(1, masked);
                a.mul(f).intoArray(wd, re + x);
                b.mul(f).intoArray(wd, im + x);
            }
            lanes.intoArray(sums, row * COUNT);
        }
    }

    @Override
    public double exitDifference(
            Wave<float[]> psi, Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int ny, int nx, double a, double b) {
        if (nx % COUNT != 0) {
            return super.exitDifference(psi, w, p, o, ny, nx, a, b);
        }
        double sum = 0;
        for (int y = 0; y < ny; y++) {
            sum += differenceRow(psi, w, p, o, y, nx, (float) a, (float) b);
        }
        return sum;
    }

    private static double differenceRow(
            Wave<float[]> psi, Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int y, int nx, float a, float b) {
        float ab = -(a + b);
        float[] sd = psi.data;
        float[] wd = w.data;
        int re = psi.re + y * psi.stride;
        int im = psi.im + y * psi.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        FloatVector lanes = all(0);
        for (int x = 0; x < nx; x += COUNT) {
            FloatVector s = load(p.data, pRe + x);
            FloatVector t = load(p.data, pIm + x);
            FloatVector u = load(o.data, oRe + x);
            FloatVector v = load(o.data, oIm + x);
            FloatVector qRe = s.mul(u).sub(t.mul(v));
            FloatVector qIm = s.fma(v, t.mul(u));
            FloatVector oldRe = load(sd, re + x);
            FloatVector oldIm = load(sd, im + x);
            FloatVector dRe = load(wd, wRe + x).fma(all(b), oldRe.mul(ab)).add(qRe.mul(a));
            FloatVector dIm = load(wd, wIm + x).fma(all(b), oldIm.mul(ab)).add(qIm.mul(a));
            FloatVector newRe = oldRe.add(dRe);
            FloatVector newIm = oldIm.add(dIm);
            newRe.intoArray(sd, re + x);
            newIm.intoArray(sd, im + x);
            newRe.sub(qRe).intoArray(wd, wRe + x);
            newIm.sub(qIm).intoArray(wd, wIm + x);
            lanes = lanes.add(dRe.fma(dRe, dIm.mul(dIm)));
        }
        return Lanes.sum(lanes);
    }

    @Override
    public double step(
            Wave<float[]> x, Wave<float[]> q, Wave<float[]> w, int ny, int nx, double step, double r, double most) {
        if (nx % COUNT != 0) {
            return super.step(x, q, w, ny, nx, step, r, most);
        }
        Arrays.fill(lanes, 0);
        for (int y = 0; y < ny; y++) {
            if (r == 1) {
                evenRow(x, q, w, y, nx, (float) step / Math.max((float) most, floor(most)));
            } else {
                row(x, q, w, y, nx, (float) step, (float) (1 - r), (float) (r * most), floor(most));
            }
        }
        return super.largest(lanes, COUNT);
    }

    /** A row of a step that is the same for all pixels. */
    private void evenRow(Wave<float[]> x, Wave<float[]> q, Wave<float[]> w, int y, int nx, float step) {
        float[] to = x.data;
        float[] qd = q.data;
        float[] wd = w.data;
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        FloatVector largest = load(lanes, 0);
        for (int i = 0; i < nx; i += COUNT) {
            FloatVector a = load(qd, qRe + i).mul(step);
            FloatVector b = load(qd, qIm + i).mul(step);
            FloatVector u = load(wd, wRe + i);
            FloatVector v = load(wd, wIm + i);
            FloatVector newRe = b.fma(v, a.fma(u, load(to, re + i)));
            FloatVector newIm = a.fma(v, load(to, im + i)).sub(b.mul(u));
            newRe.intoArray(to, re + i);
            newIm.intoArray(to, im + i);
            largest = largest.max(newRe.fma(newRe, newIm.mul(newIm)));
        }
        largest.intoArray(lanes, 0);
    }

    private void row(
            Wave<float[]> x,
            Wave<float[]> q,
            Wave<float[]> w,
            int y,
            int nx,
            float step,
            float own,
            float most,
            float floor) {
        float[] to = x.data;
        float[] qd = q.data;
        float[] wd = w.data;
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        FloatVector largest = load(lanes, 0);
        for (int i = 0; i < nx; i += COUNT) {
            FloatVector a = load(qd, qRe + i);
            FloatVector b = load(qd, qIm + i);
            FloatVector g = weight(a.fma(a, b.mul(b)), step, own, most, floor);
            a = a.mul(g);
            b = b.mul(g);
            FloatVector u = load(wd, wRe + i);
            FloatVector v = load(wd, wIm + i);
            FloatVector newRe = b.fma(v, a.fma(u, load(to, re + i)));
            FloatVector newIm = a.fma(v, load(to, im + i)).sub(b.mul(u));
            newRe.intoArray(to, re + i);
            newIm.intoArray(to, im + i);
            largest = largest.max(newRe.fma(newRe, newIm.mul(newIm)));
        }
        largest.intoArray(lanes, 0);
    }

    private static FloatVector weight(FloatVector light, float step, float own, float most, float floor) {
        return all(step).div(light.fma(all(own), all(most)).max(floor));
    }

    @Override
    public void step(Wave<float[]> x, Wave<float[]> q, Wave<float[]> w, float[] weights, int ny, int nx) {
        if (nx % COUNT != 0) {
            super.step(x, q, w, weights, ny, nx);
            return;
        }
        float[] to = x.data;
        for (int y = 0; y < ny; y++) {
            int re = x.re + y * x.stride;
            int im = x.im + y * x.stride;
            int qRe = q.re + y * q.stride;
            int qIm = q.im + y * q.stride;
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            for (int i = 0; i < nx; i += COUNT) {
                FloatVector g = load(weights, y * nx + i);
                FloatVector a = load(q.data, qRe + i).mul(g);
                FloatVector b = load(q.data, qIm + i).mul(g);
                FloatVector u = load(w.data, wRe + i);
                FloatVector v = load(w.data, wIm + i);
                b.fma(v, a.fma(u, load(to, re + i))).intoArray(to, re + i);
                a.fma(v, load(to, im + i)).sub(b.mul(u)).intoArray(to, im + i);
            }
        }
    }

    @Override
    public void weights(float[] light, int n, double step, double r, double most) {
        if (n % COUNT != 0) {
            super.weights(light, n, step, r, most);
            return;
        }
        for (int i = 0; i < n; i += COUNT) {
            weight(load(light, i), (float) step, (float) (1 - r), (float) (r * most), floor(most))
                    .intoArray(light, i);
        }
    }

    @Override
    public double largest(float[] a, int n) {
        if (n % COUNT != 0) {
            return super.largest(a, n);
        }
        FloatVector largest = all(0);
        for (int i = 0; i < n; i += COUNT) {
            largest = largest.max(load(a, i));
        }
        largest.intoArray(lanes, 0);
        return super.largest(lanes, COUNT);
    }
}
