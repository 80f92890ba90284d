package org.ptyj.engine.kernel;

import java.util.function.IntUnaryOperator;

/** The loops in single precision: the text of {@link DoubleSubpixelLoops} with another type. */
final class FloatSubpixelLoops implements SubpixelLoops<float[]> {
    @Override
    public void factors(float[] factors, int n, IntUnaryOperator frequency, double shift) {
        for (int i = 0; i < n; i++) {
            int wrapped = frequency.applyAsInt(i);
            int k = 2 * wrapped > n ? wrapped - n : wrapped;
            double phase = 2 * Math.PI * k * shift / n;
            factors[i] = (float) Math.cos(phase);
            factors[n + i] = 2 * k == n ? 0 : (float) Math.sin(phase);
        }
    }

    @Override
    public void multiply(Wave<float[]> w, float[] fy, float[] fx, int ny, int nx, boolean conjugate) {
        float sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            float a = fy[y];
            float b = sign * fy[ny + y];
            for (int x = 0; x < nx; x++) {
                float fRe = a * fx[x] - sign * b * fx[nx + x];
                float fIm = sign * a * fx[nx + x] + b * fx[x];
                float r = w.data[re + x] * fRe - w.data[im + x] * fIm;
                w.data[im + x] = w.data[re + x] * fIm + w.data[im + x] * fRe;
                w.data[re + x] = r;
            }
        }
    }

    @Override
    public void add(Wave<float[]> sum, Wave<float[]> a, int ny, int nx, double weight, boolean first) {
        for (int y = 0; y < ny; y++) {
            addRow(sum.data, sum.re + y * sum.stride, a.data, a.re + y * a.stride, nx, weight, first);
            addRow(sum.data, sum.im + y * sum.stride, a.data, a.im + y * a.stride, nx, weight, first);
        }
    }

    private static void addRow(float[] sum, int to, float[] a, int from, int n, double weight, boolean first) {
        float g = (float) weight;
        for (int x = 0; x < n; x++) {
            float term = g * a[from + x];
            sum[to + x] = first ? term : sum[to + x] + term;
        }
    }

    @Override
    public void addPower(Wave<float[]> power, Wave<float[]> a, int ny, int nx, double weight) {
        float g = (float) weight;
        for (int y = 0; y < ny; y++) {
            int to = power.re + y * power.stride;
            int re = a.re + y * a.stride;
            int im = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                power.data[to + x] += g * (a.data[re + x] * a.data[re + x] + a.data[im + x] * a.data[im + x]);
            }
        }
    }

    @Override
    public void residual(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, Wave<float[]> psi, int ny, int nx, double weight) {
        for (int y = 0; y < ny; y++) {
            residualRow(w, p, o, psi, y, nx, weight);
        }
    }

    private static void residualRow(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, Wave<float[]> psi, int y, int n, double weight) {
        float g = (float) weight;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        int re = psi.re + y * psi.stride;
        int im = psi.im + y * psi.stride;
        for (int x = 0; x < n; x++) {
            float a = p.data[pRe + x];
            float b = p.data[pIm + x];
            float dRe = psi.data[re + x] - (a * o.data[oRe + x] - b * o.data[oIm + x]);
            float dIm = psi.data[im + x] - (a * o.data[oIm + x] + b * o.data[oRe + x]);
            w.data[wRe + x] = g * (a * dRe + b * dIm);
            w.data[wIm + x] = g * (a * dIm - b * dRe);
        }
    }

    @Override
    public void addScaled(float[] a, float[] x, int n, double weight) {
        float g = (float) weight;
        for (int i = 0; i < n; i++) {
            a[i] += g * x[i];
        }
    }

    @Override
    public void step(float[] a, float[] num, float[] den, int n, double least) {
        float most = 0;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, den[i]);
        }
        float floor = (float) least * most;
        for (int i = 0; i < n; i++) {
            a[i] += num[i] / (den[i] + floor);
            a[n + i] += num[n + i] / (den[i] + floor);
        }
    }
}
