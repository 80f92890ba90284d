package org.ptyj.engine.kernel;

import java.util.function.IntUnaryOperator;

/** The loops in double precision; {@link FloatSubpixelLoops} repeats this text with another type. */
final class DoubleSubpixelLoops implements SubpixelLoops<double[]> {
    @Override
    public void factors(double[] factors, int n, IntUnaryOperator frequency, double shift) {
        for (int i = 0; i < n; i++) {
            int wrapped = frequency.applyAsInt(i);
            int k = 2 * wrapped > n ? wrapped - n : wrapped;
            double phase = 2 * Math.PI * k * shift / n;
            factors[i] = Math.cos(phase);
            factors[n + i] = 2 * k == n ? 0 : Math.sin(phase);
        }
    }

    @Override
    public void multiply(Wave<double[]> w, double[] fy, double[] fx, int ny, int nx, boolean conjugate) {
        double sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            double a = fy[y];
            double b = sign * fy[ny + y];
            for (int x = 0; x < nx; x++) {
                double fRe = a * fx[x] - sign * b * fx[nx + x];
                double fIm = sign * a * fx[nx + x] + b * fx[x];
                double r = w.data[re + x] * fRe - w.data[im + x] * fIm;
                w.data[im + x] = w.data[re + x] * fIm + w.data[im + x] * fRe;
                w.data[re + x] = r;
            }
        }
    }

    @Override
    public void add(Wave<double[]> sum, Wave<double[]> a, int ny, int nx, double weight, boolean first) {
        for (int y = 0; y < ny; y++) {
            addRow(sum.data, sum.re + y * sum.stride, a.data, a.re + y * a.stride, nx, weight, first);
            addRow(sum.data, sum.im + y * sum.stride, a.data, a.im + y * a.stride, nx, weight, first);
        }
    }

    private static void addRow(double[] sum, int to, double[] a, int from, int n, double weight, boolean first) {
        double g = weight;
        for (int x = 0; x < n; x++) {
            double term = g * a[from + x];
            sum[to + x] = first ? term : sum[to + x] + term;
        }
    }

    @Override
    public void addPower(Wave<double[]> power, Wave<double[]> a, int ny, int nx, double weight) {
        double g = weight;
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
            Wave<double[]> w, Wave<double[]> p, Wave<double[]> o, Wave<double[]> psi, int ny, int nx, double weight) {
        for (int y = 0; y < ny; y++) {
            residualRow(w, p, o, psi, y, nx, weight);
        }
    }

    private static void residualRow(
            Wave<double[]> w, Wave<double[]> p, Wave<double[]> o, Wave<double[]> psi, int y, int n, double weight) {
        double g = weight;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        int re = psi.re + y * psi.stride;
        int im = psi.im + y * psi.stride;
        for (int x = 0; x < n; x++) {
            double a = p.data[pRe + x];
            double b = p.data[pIm + x];
            double dRe = psi.data[re + x] - (a * o.data[oRe + x] - b * o.data[oIm + x]);
            double dIm = psi.data[im + x] - (a * o.data[oIm + x] + b * o.data[oRe + x]);
            w.data[wRe + x] = g * (a * dRe + b * dIm);
            w.data[wIm + x] = g * (a * dIm - b * dRe);
        }
    }

    @Override
    public void addScaled(double[] a, double[] x, int n, double weight) {
        double g = weight;
        for (int i = 0; i < n; i++) {
            a[i] += g * x[i];
        }
    }

    @Override
    public void step(double[] a, double[] num, double[] den, int n, double least) {
        double most = 0;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, den[i]);
        }
        double floor = least * most;
        for (int i = 0; i < n; i++) {
            a[i] += num[i] / (den[i] + floor);
            a[n + i] += num[n + i] / (den[i] + floor);
        }
    }
}
