package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * The loops in double precision. Java has no generics over primitive types, so that {@link FloatLoops} repeats this
 * text with another type: change both, one test runs both.
 */
class DoubleLoops implements Loops<double[]> {
    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public double[] allocate(int length) {
        return new double[length];
    }

    @Override
    public void read(NdArray<?> from, Wave<double[]> into, int ny, int nx) {
        double[] pairs = new double[2 * ny * nx];
        from.read(pairs, 0);
        fromPairs(pairs, into, ny, nx, 1);
    }

    @Override
    public void write(NdArray<?> to, Wave<double[]> from, int ny, int nx) {
        double[] pairs = new double[2 * ny * nx];
        toPairs(from, pairs, ny, nx);
        to.write(pairs, 0);
    }

    @Override
    public void read(NdArray<?> from, double[] into) {
        from.read(into, 0);
    }

    @Override
    public void toPairs(Wave<double[]> from, double[] pairs, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int re = from.re + y * from.stride;
            int im = from.im + y * from.stride;
            int at = 2 * y * nx;
            for (int x = 0; x < nx; x++) {
                pairs[at + 2 * x] = from.data[re + x];
                pairs[at + 2 * x + 1] = from.data[im + x];
            }
        }
    }

    @Override
    public void fromPairs(double[] pairs, Wave<double[]> into, int ny, int nx, double factor) {
        double f = factor;
        for (int y = 0; y < ny; y++) {
            int re = into.re + y * into.stride;
            int im = into.im + y * into.stride;
            int at = 2 * y * nx;
            for (int x = 0; x < nx; x++) {
                into.data[re + x] = f * pairs[at + 2 * x];
                into.data[im + x] = f * pairs[at + 2 * x + 1];
            }
        }
    }

    @Override
    public void transform(Fft2 fft, double[] pairs, boolean forward) {
        if (forward) {
            fft.forward(pairs, 0);
        } else {
            fft.inverse(pairs, 0);
        }
    }

    @Override
    public boolean same(Wave<double[]> a, Wave<double[]> b, int ny, int nx) {
        boolean same = true;
        for (int y = 0; y < ny && same; y++) {
            same = same(a, a.re + y * a.stride, b, b.re + y * b.stride, nx)
                    && same(a, a.im + y * a.stride, b, b.im + y * b.stride, nx);
        }
        return same;
    }

    private static boolean same(Wave<double[]> a, int aAt, Wave<double[]> b, int bAt, int n) {
        return Arrays.equals(a.data, aAt, aAt + n, b.data, bAt, bAt + n);
    }

    @Override
    public void copy(double[] from, int fromAt, double[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public double fetch(double[] a, int at, int n) {
        double sum = 0;
        double other = 0;
        int last = at + n - 1;
        for (int i = at; i < last; i += 16) {
            sum += a[i];
            other += a[Math.min(i + 8, last)];
        }
        return sum + other;
    }

    @Override
    public void fill(double[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, value);
    }

    @Override
    public void auxiliary(
            Wave<double[]> w,
            Wave<double[]> p,
            Wave<double[]> o,
            Wave<double[]> psi,
            int ny,
            int nx,
            double c,
            double d) {
        for (int y = 0; y < ny; y++) {
            product(w, p, o, y, nx, c);
            if (d != 0) {
                add(w.data, w.re + y * w.stride, psi.data, psi.re + y * psi.stride, nx, d);
                add(w.data, w.im + y * w.stride, psi.data, psi.im + y * psi.stride, nx, d);
            }
        }
    }

    /** Row y of w = c p o. */
    private static void product(Wave<double[]> w, Wave<double[]> p, Wave<double[]> o, int y, int n, double c) {
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        for (int x = 0; x < n; x++) {
            w.data[wRe + x] = c * (p.data[pRe + x] * o.data[oRe + x] - p.data[pIm + x] * o.data[oIm + x]);
            w.data[wIm + x] = c * (p.data[pRe + x] * o.data[oIm + x] + p.data[pIm + x] * o.data[oRe + x]);
        }
    }

    private static void add(double[] sum, int sumAt, double[] a, int aAt, int n, double d) {
        for (int x = 0; x < n; x++) {
            sum[sumAt + x] += d * a[aAt + x];
        }
    }

    @Override
    public void intensity(double[] sum, Wave<double[]> w, int ny, int nx, boolean first) {
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x++) {
                double power = w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x];
                sum[at + x] = first ? power : sum[at + x] + power;
            }
        }
    }

    @Override
    public double modulusError(double[] intensity, double[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = s[i] < 0 ? 0 : Math.sqrt(intensity[i]) - s[i];
            sum += d * d;
        }
        return sum;
    }

    @Override
    public double modulusError(Wave<double[]> w, double[] s, int ny, int nx) {
        double sum = 0;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x++) {
                double power = w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x];
                double d = s[at + x] < 0 ? 0 : Math.sqrt(power) - s[at + x];
                sum += d * d;
            }
        }
        return sum;
    }

    @Override
    public void modulusFactor(double[] factor, double[] s, int n, double r) {
        double rr = r;
        double floor = 1e-10;
        for (int i = 0; i < n; i++) {
            double a = Math.sqrt(factor[i]);
            double f = (s[i] + (a - s[i]) * rr) / (a + floor);
            factor[i] = s[i] < 0 ? 1 : f;
        }
    }

    @Override
    public void project(Wave<double[]> w, double[] s, int ny, int nx, double r) {
        double rr = r;
        double floor = 1e-10;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x++) {
                double power = w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x];
                double a = Math.sqrt(power);
                double f = (s[at + x] + (a - s[at + x]) * rr) / (a + floor);
                f = s[at + x] < 0 ? 1 : f;
                w.data[re + x] *= f;
                w.data[im + x] *= f;
            }
        }
    }

    @Override
    public double photonError(double[] intensity, double[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (s[i] >= 0) {
                double counts = s[i] * s[i];
                double d = intensity[i] - counts;
                sum += d * d / (counts + 1);
            }
        }
        return sum;
    }

    @Override
    public void scale(Wave<double[]> w, double[] factor, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int at = y * nx;
            for (int x = 0; x < nx; x++) {
                w.data[re + x] *= factor[at + x];
                w.data[im + x] *= factor[at + x];
            }
        }
    }

    @Override
    public void multiply(Wave<double[]> w, Wave<double[]> k, int ny, int nx, boolean conjugate) {
        double sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int kRe = k.re + y * k.stride;
            int kIm = k.im + y * k.stride;
            for (int x = 0; x < nx; x++) {
                double b = sign * k.data[kIm + x];
                double a = w.data[re + x] * k.data[kRe + x] - w.data[im + x] * b;
                w.data[im + x] = w.data[re + x] * b + w.data[im + x] * k.data[kRe + x];
                w.data[re + x] = a;
            }
        }
    }

    @Override
    public double exit(
            Wave<double[]> psi,
            Wave<double[]> w,
            Wave<double[]> p,
            Wave<double[]> o,
            int ny,
            int nx,
            double a,
            double b) {
        double sum = 0;
        for (int y = 0; y < ny; y++) {
            sum += exitRow(psi, w, p, o, y, nx, a, b);
        }
        return sum;
    }

    private static double exitRow(
            Wave<double[]> psi,
            Wave<double[]> w,
            Wave<double[]> p,
            Wave<double[]> o,
            int y,
            int n,
            double a,
            double b) {
        double[] to = psi.data;
        double ab = a + b;
        int re = psi.re + y * psi.stride;
        int im = psi.im + y * psi.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        double sumRe = 0;
        double sumIm = 0;
        for (int x = 0; x < n; x++) {
            double qRe = p.data[pRe + x] * o.data[oRe + x] - p.data[pIm + x] * o.data[oIm + x];
            double qIm = p.data[pRe + x] * o.data[oIm + x] + p.data[pIm + x] * o.data[oRe + x];
            double dRe = b * w.data[wRe + x] + a * qRe - ab * to[re + x];
            double dIm = b * w.data[wIm + x] + a * qIm - ab * to[im + x];
            to[re + x] += dRe;
            to[im + x] += dIm;
            sumRe += dRe * dRe;
            sumIm += dIm * dIm;
        }
        return sumRe + sumIm;
    }

    @Override
    public void addOverlap(
            Wave<double[]> sum, double[] power, Wave<double[]> q, Wave<double[]> psi, int ny, int nx, double weight) {
        DoubleOverlap.add(sum, power, q, psi, ny, nx, weight);
    }

    @Override
    public void scaled(double[] a, double[] x, int at, int n, double weight) {
        for (int i = at; i < at + n; i++) {
            a[i] = weight * x[i];
        }
    }

    @Override
    public void divide(double[] a, double[] num, double[] den, int at, int n, int pixels) {
        for (int i = at; i < at + n; i++) {
            a[i] = num[i] / den[i];
        }
        for (int i = at; i < at + n; i++) {
            a[pixels + i] = num[pixels + i] / den[i];
        }
    }

    @Override
    public void clip(double[] a, int n, double low, double high) {
        for (int i = 0; i < n; i++) {
            double modulus = Math.hypot(a[i], a[n + i]);
            double wanted = Math.min(Math.max(modulus, low), high);
            if (modulus == 0) {
                a[i] = wanted;
            } else if (wanted != modulus) {
                a[i] = (a[i] * (wanted / modulus));
                a[n + i] = (a[n + i] * (wanted / modulus));
            }
        }
    }

    @Override
    public double norm2(double[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * a[i];
        }
        return sum;
    }

    @Override
    public double distance2(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }

    @Override
    public Transform<double[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new PairTransform<>(this, Fft2.of(ny, nx, precision(), scaling));
    }

    @Override
    public StepLoops<double[]> steps() {
        return new DoubleSteps(this);
    }

    @Override
    public LikelihoodLoops<double[]> likelihood() {
        return new DoubleLikelihoodLoops();
    }
}
