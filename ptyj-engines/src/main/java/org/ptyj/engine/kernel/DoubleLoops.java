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
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(p, y, rows, nx, 0);
            strips.get(o, y, rows, nx, 2);
            DoubleRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, c);
            if (d != 0) {
                strips.get(psi, y, rows, nx, 6);
                DoubleRows.add(t[4], t[6], n, d);
                DoubleRows.add(t[5], t[7], n, d);
            }
            strips.put(4, w, y, rows, nx);
        }
    }

    @Override
    public void intensity(double[] sum, Wave<double[]> w, int ny, int nx, boolean first) {
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            DoubleRows.power(t[2], t[0], t[1], n, 1);
            if (!first) {
                System.arraycopy(sum, y * nx, t[3], 0, n);
                DoubleRows.add(t[2], t[3], n, 1);
            }
            System.arraycopy(t[2], 0, sum, y * nx, n);
        }
    }

    @Override
    public double modulusError(double[] intensity, double[] s, int n) {
        DoubleStrips strips = DoubleStrips.mine();
        double[][] t = strips.planes;
        double sum = 0;
        for (int from = 0; from < n; from += strips.numbers()) {
            int some = Math.min(strips.numbers(), n - from);
            System.arraycopy(intensity, from, t[0], 0, some);
            System.arraycopy(s, from, t[1], 0, some);
            sum += misfit(t, 0, 1, some);
        }
        return sum;
    }

    @Override
    public double modulusError(Wave<double[]> w, double[] s, int ny, int nx) {
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        double sum = 0;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(s, y * nx, t[2], 0, n);
            DoubleRows.power(t[3], t[0], t[1], n, 1);
            sum += misfit(t, 3, 2, n);
        }
        return sum;
    }

    /** Sum of (sqrt(intensity) - s)^2 where s is valid, of planes of strips. */
    private static double misfit(double[][] t, int intensity, int s, int n) {
        DoubleRows.valid(t[4], t[s], n);
        DoubleRows.squaredMisfit(t[intensity], t[s], n);
        DoubleRows.multiply(t[intensity], t[4], n);
        return DoubleRows.sum(t[intensity], n, t[4]);
    }

    @Override
    public void modulusFactor(double[] factor, double[] s, int n, double r) {
        DoubleStrips strips = DoubleStrips.mine();
        double[][] t = strips.planes;
        for (int from = 0; from < n; from += strips.numbers()) {
            int some = Math.min(strips.numbers(), n - from);
            System.arraycopy(factor, from, t[3], 0, some);
            System.arraycopy(s, from, t[2], 0, some);
            factor(t, some, r);
            System.arraycopy(t[3], 0, factor, from, some);
        }
    }

    /** Plane 3 := the factor for moduli in plane 2 where plane 3 is the intensity. */
    private static void factor(double[][] t, int n, double r) {
        DoubleRows.valid(t[4], t[2], n);
        DoubleRows.factor(t[3], t[2], n, r);
        DoubleRows.orOne(t[3], t[4], n);
    }

    @Override
    public void project(Wave<double[]> w, double[] s, int ny, int nx, double r) {
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(s, y * nx, t[2], 0, n);
            DoubleRows.power(t[3], t[0], t[1], n, 1);
            factor(t, n, r);
            DoubleRows.multiply(t[0], t[3], n);
            DoubleRows.multiply(t[1], t[3], n);
            strips.put(0, w, y, rows, nx);
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
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(factor, y * nx, t[2], 0, rows * nx);
            DoubleRows.multiply(t[0], t[2], rows * nx);
            DoubleRows.multiply(t[1], t[2], rows * nx);
            strips.put(0, w, y, rows, nx);
        }
    }

    @Override
    public void multiply(Wave<double[]> w, Wave<double[]> k, int ny, int nx, boolean conjugate) {
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(k, y, rows, nx, 0);
            strips.get(w, y, rows, nx, 2);
            if (conjugate) {
                Arrays.fill(t[4], 0, n, 0);
                Arrays.fill(t[5], 0, n, 0);
                DoubleRows.addConjugate(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            } else {
                DoubleRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            }
            strips.put(4, w, y, rows, nx);
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
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        double sum = 0;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(p, y, rows, nx, 0);
            strips.get(o, y, rows, nx, 2);
            DoubleRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            strips.get(psi, y, rows, nx, 6);
            strips.get(w, y, rows, nx, 2);
            DoubleRows.change(t[0], t[2], t[4], t[6], n, a, b);
            DoubleRows.change(t[1], t[3], t[5], t[7], n, a, b);
            DoubleRows.add(t[6], t[0], n, 1);
            DoubleRows.add(t[7], t[1], n, 1);
            strips.put(6, psi, y, rows, nx);
            DoubleRows.power(t[4], t[0], t[1], n, 1);
            sum += DoubleRows.sum(t[4], n, t[5]);
        }
        return sum;
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
