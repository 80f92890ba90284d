package org.ptyj.engine.kernel;

import static org.ptyj.engine.kernel.Lanes.COUNT;
import static org.ptyj.engine.kernel.Lanes.all;
import static org.ptyj.engine.kernel.Lanes.load;
import static org.ptyj.engine.kernel.Lanes.sqrt;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.ptyj.array.Fft2;

/**
 * The loops in single precision with the vector unit, for rows of whole vectors; others are left to the plain loops. Only
 * the part of the vector API on Java arrays is used, which is the same from Java 17 on.
 */
final class VectorLoops extends FloatLoops {
    private static final float FLOOR = (float) 1e-10;

    @Override
    public void auxiliary(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, Wave<float[]> psi, int ny, int nx, double c, double d) {
        if (nx % COUNT != 0) {
            super.auxiliary(w, p, o, psi, ny, nx, c, d);
        } else if (d == 0) {
            product(w, p, o, ny, nx, (float) c);
        } else {
            mix(w, p, o, psi, ny, nx, (float) c, (float) d);
        }
    }

    private static void product(Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int ny, int nx, float c) {
        float[] wd = w.data;
        float[] pd = p.data;
        float[] od = o.data;
        for (int y = 0; y < ny; y++) {
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int pRe = p.re + y * p.stride;
            int pIm = p.im + y * p.stride;
            int oRe = o.re + y * o.stride;
            int oIm = o.im + y * o.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(pd, pRe + x).mul(c);
                FloatVector b = load(pd, pIm + x).mul(c);
                FloatVector u = load(od, oRe + x);
                FloatVector v = load(od, oIm + x);
                a.mul(u).sub(b.mul(v)).intoArray(wd, wRe + x);
                a.fma(v, b.mul(u)).intoArray(wd, wIm + x);
            }
        }
    }

    private static void mix(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, Wave<float[]> psi, int ny, int nx, float c, float d) {
        float[] wd = w.data;
        float[] pd = p.data;
        float[] od = o.data;
        float[] sd = psi.data;
        for (int y = 0; y < ny; y++) {
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int pRe = p.re + y * p.stride;
            int pIm = p.im + y * p.stride;
            int oRe = o.re + y * o.stride;
            int oIm = o.im + y * o.stride;
            int sRe = psi.re + y * psi.stride;
            int sIm = psi.im + y * psi.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(pd, pRe + x).mul(c);
                FloatVector b = load(pd, pIm + x).mul(c);
                FloatVector u = load(od, oRe + x);
                FloatVector v = load(od, oIm + x);
                FloatVector re = load(sd, sRe + x).fma(all(d), a.mul(u)).sub(b.mul(v));
                FloatVector im = load(sd, sIm + x).fma(all(d), a.mul(v));
                re.intoArray(wd, wRe + x);
                b.fma(u, im).intoArray(wd, wIm + x);
            }
        }
    }

    @Override
    public void intensity(float[] sum, Wave<float[]> w, int ny, int nx, boolean first) {
        if (nx % COUNT != 0) {
            super.intensity(sum, w, ny, nx, first);
            return;
        }
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector power = power(load(w.data, re + x), load(w.data, im + x));
                (first ? power : load(sum, at + x).add(power)).intoArray(sum, at + x);
            }
        }
    }

    private static FloatVector power(FloatVector re, FloatVector im) {
        return re.fma(re, im.mul(im));
    }

    @Override
    public double modulusError(float[] intensity, float[] s, int n) {
        if (n % COUNT != 0) {
            return super.modulusError(intensity, s, n);
        }
        double sum = 0;
        int part = 8 * COUNT;
        for (int from = 0; from < n; from += part) {
            FloatVector lanes = all(0);
            for (int i = from; i < Math.min(n, from + part); i += COUNT) {
                FloatVector off = off(load(intensity, i), load(s, i));
                lanes = off.fma(off, lanes);
            }
            sum += Lanes.sum(lanes);
        }
        return sum;
    }

    /** sqrt(intensity) - s, 0 where masked. */
    private static FloatVector off(FloatVector intensity, FloatVector s) {
        VectorMask<Float> masked = s.compare(VectorOperators.LT, 0);
        return sqrt(intensity).sub(s).blend(0, masked);
    }

    @Override
    public double modulusError(Wave<float[]> w, float[] s, int ny, int nx) {
        if (nx % COUNT != 0) {
            return super.modulusError(w, s, ny, nx);
        }
        double sum = 0;
        float[] wd = w.data;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            FloatVector lanes = all(0);
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector off = off(power(load(wd, re + x), load(wd, im + x)), load(s, at + x));
                lanes = off.fma(off, lanes);
            }
            sum += Lanes.sum(lanes);
        }
        return sum;
    }

    @Override
    public void modulusFactor(float[] factor, float[] s, int n, double r) {
        if (n % COUNT != 0) {
            super.modulusFactor(factor, s, n, r);
            return;
        }
        for (int i = 0; i < n; i += COUNT) {
            factor(load(factor, i), load(s, i), (float) r).intoArray(factor, i);
        }
    }

    private static FloatVector factor(FloatVector intensity, FloatVector s, float r) {
        VectorMask<Float> masked = s.compare(VectorOperators.LT, 0);
        FloatVector a = sqrt(intensity);
        return a.sub(s).fma(all(r), s).div(a.add(FLOOR)).blend(1, masked);
    }

    @Override
    public void project(Wave<float[]> w, float[] s, int ny, int nx, double r) {
        if (nx % COUNT != 0) {
            super.project(w, s, ny, nx, r);
            return;
        }
        float[] wd = w.data;
        float rr = (float) r;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(wd, re + x);
                FloatVector b = load(wd, im + x);
                FloatVector f = factor(power(a, b), load(s, at + x), rr);
                a.mul(f).intoArray(wd, re + x);
                b.mul(f).intoArray(wd, im + x);
            }
        }
    }

    @Override
    public double photonError(float[] intensity, float[] s, int n) {
        if (n % COUNT != 0) {
            return super.photonError(intensity, s, n);
        }
        double sum = 0;
        int part = 8 * COUNT;
        for (int from = 0; from < n; from += part) {
            FloatVector lanes = all(0);
            for (int i = from; i < Math.min(n, from + part); i += COUNT) {
                FloatVector modulus = load(s, i);
                FloatVector counts = modulus.mul(modulus);
                FloatVector off = load(intensity, i).sub(counts);
                FloatVector term = off.mul(off).div(counts.add(1));
                lanes = lanes.add(term.blend(0, modulus.compare(VectorOperators.LT, 0)));
            }
            sum += Lanes.sum(lanes);
        }
        return sum;
    }

    @Override
    public void scale(Wave<float[]> w, float[] factor, int ny, int nx) {
        if (nx % COUNT != 0) {
            super.scale(w, factor, ny, nx);
            return;
        }
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector f = load(factor, at + x);
                load(w.data, re + x).mul(f).intoArray(w.data, re + x);
                load(w.data, im + x).mul(f).intoArray(w.data, im + x);
            }
        }
    }

    @Override
    public void multiply(Wave<float[]> w, Wave<float[]> k, int ny, int nx, boolean conjugate) {
        if (nx % COUNT != 0) {
            super.multiply(w, k, ny, nx, conjugate);
            return;
        }
        float sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int kRe = k.re + y * k.stride;
            int kIm = k.im + y * k.stride;
            for (int x = 0; x < nx; x += COUNT) {
                FloatVector a = load(w.data, re + x);
                FloatVector b = load(w.data, im + x);
                FloatVector u = load(k.data, kRe + x);
                FloatVector v = load(k.data, kIm + x).mul(sign);
                a.mul(u).sub(b.mul(v)).intoArray(w.data, re + x);
                a.fma(v, b.mul(u)).intoArray(w.data, im + x);
            }
        }
    }

    @Override
    public double exit(
            Wave<float[]> psi, Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int ny, int nx, double a, double b) {
        if (nx % COUNT != 0) {
            return super.exit(psi, w, p, o, ny, nx, a, b);
        }
        float[] sums = FloatStrips.mine().planes[0];
        int most = FloatStrips.NUMBERS / COUNT;
        double sum = 0;
        for (int first = 0; first < ny; first += most) {
            int rows = Math.min(most, ny - first);
            for (int row = 0; row < rows; row++) {
                exitRow(psi, w, p, o, first + row, nx, (float) a, (float) b, sums, row * COUNT);
            }
            sum += Lanes.sumOfRows(sums, rows);
        }
        return sum;
    }

    private static void exitRow(
            Wave<float[]> psi,
            Wave<float[]> w,
            Wave<float[]> p,
            Wave<float[]> o,
            int y,
            int nx,
            float a,
            float b,
            float[] sums,
            int at) {
        float ab = -(a + b);
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
            FloatVector s = load(p.data, pRe + x).mul(a);
            FloatVector t = load(p.data, pIm + x).mul(a);
            FloatVector u = load(o.data, oRe + x);
            FloatVector v = load(o.data, oIm + x);
            FloatVector oldRe = load(psi.data, re + x);
            FloatVector oldIm = load(psi.data, im + x);
            FloatVector dRe = load(w.data, wRe + x)
                    .fma(all(b), oldRe.mul(ab))
                    .add(s.mul(u).sub(t.mul(v)));
            FloatVector dIm = load(w.data, wIm + x).fma(all(b), oldIm.mul(ab)).add(s.fma(v, t.mul(u)));
            oldRe.add(dRe).intoArray(psi.data, re + x);
            oldIm.add(dIm).intoArray(psi.data, im + x);
            lanes = lanes.add(power(dRe, dIm));
        }
        lanes.intoArray(sums, at);
    }

    @Override
    public void addOverlap(
            Wave<float[]> sum, float[] power, Wave<float[]> q, Wave<float[]> psi, int ny, int nx, double weight) {
        if (nx % COUNT != 0) {
            super.addOverlap(sum, power, q, psi, ny, nx, weight);
        } else {
            VectorOverlap.add(sum, power, q, psi, ny, nx, (float) weight);
        }
    }

    @Override
    public void addOverlaps(List<Window<float[]>> frames, int count, float[] power, int low, int high, int nx) {
        if (nx % COUNT != 0) {
            super.addOverlaps(frames, count, power, low, high, nx);
        } else {
            VectorOverlap.addAll(frames, count, power, low, high, nx);
        }
    }

    @Override
    public Transform<float[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return LaneTransform.suits(ny, nx) ? new LaneTransform(ny, nx, scaling) : super.transformOf(ny, nx, scaling);
    }

    @Override
    public StepLoops<float[]> steps() {
        return new VectorSteps(this);
    }

    @Override
    public LikelihoodLoops<float[]> likelihood() {
        return new VectorLikelihoodLoops();
    }
}
