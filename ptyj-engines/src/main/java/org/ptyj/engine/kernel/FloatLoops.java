package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * The loops in single precision. Java has no generics over primitive types, so that {@link DoubleLoops} repeats this
 * text with another type: change both, one test runs both.
 */
class FloatLoops implements Loops<float[]> {
    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public void read(NdArray<?> from, Wave<float[]> into, int ny, int nx) {
        float[] pairs = new float[2 * ny * nx];
        from.read(pairs, 0);
        fromPairs(pairs, into, ny, nx, 1);
    }

    @Override
    public void write(NdArray<?> to, Wave<float[]> from, int ny, int nx) {
        float[] pairs = new float[2 * ny * nx];
        toPairs(from, pairs, ny, nx);
        to.write(pairs, 0);
    }

    @Override
    public void read(NdArray<?> from, float[] into) {
        from.read(into, 0);
    }

    @Override
    public void toPairs(Wave<float[]> from, float[] pairs, int ny, int nx) {
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
    public void fromPairs(float[] pairs, Wave<float[]> into, int ny, int nx, double factor) {
        float f = (float) factor;
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
    public void transform(Fft2 fft, float[] pairs, boolean forward) {
        if (forward) {
            fft.forward(pairs, 0);
        } else {
            fft.inverse(pairs, 0);
        }
    }

    @Override
    public boolean same(Wave<float[]> a, Wave<float[]> b, int ny, int nx) {
        boolean same = true;
        for (int y = 0; y < ny && same; y++) {
            same = same(a, a.re + y * a.stride, b, b.re + y * b.stride, nx)
                    && same(a, a.im + y * a.stride, b, b.im + y * b.stride, nx);
        }
        return same;
    }

    private static boolean same(Wave<float[]> a, int aAt, Wave<float[]> b, int bAt, int n) {
        return Arrays.equals(a.data, aAt, aAt + n, b.data, bAt, bAt + n);
    }

    @Override
    public void copy(float[] from, int fromAt, float[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public double fetch(float[] a, int at, int n) {
        float sum = 0;
        float other = 0;
        int last = at + n - 1;
        for (int i = at; i < last; i += 32) {
            sum += a[i];
            other += a[Math.min(i + 16, last)];
        }
        return sum + other;
    }

    @Override
    public void fill(float[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, (float) value);
    }

    @Override
    public void auxiliary(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, Wave<float[]> psi, int ny, int nx, double c, double d) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(p, y, rows, nx, 0);
            strips.get(o, y, rows, nx, 2);
            FloatRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, (float) c);
            if (d != 0) {
                strips.get(psi, y, rows, nx, 6);
                FloatRows.add(t[4], t[6], n, (float) d);
                FloatRows.add(t[5], t[7], n, (float) d);
            }
            strips.put(4, w, y, rows, nx);
        }
    }

    @Override
    public void intensity(float[] sum, Wave<float[]> w, int ny, int nx, boolean first) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            FloatRows.power(t[2], t[0], t[1], n, 1);
            if (!first) {
                System.arraycopy(sum, y * nx, t[3], 0, n);
                FloatRows.add(t[2], t[3], n, 1);
            }
            System.arraycopy(t[2], 0, sum, y * nx, n);
        }
    }

    @Override
    public double modulusError(float[] intensity, float[] s, int n) {
        FloatStrips strips = FloatStrips.mine();
        float[][] t = strips.planes;
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
    public double modulusError(Wave<float[]> w, float[] s, int ny, int nx) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        double sum = 0;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(s, y * nx, t[2], 0, n);
            FloatRows.power(t[3], t[0], t[1], n, 1);
            sum += misfit(t, 3, 2, n);
        }
        return sum;
    }

    /** Sum of (sqrt(intensity) - s)^2 where s is valid, of planes of strips. */
    private static double misfit(float[][] t, int intensity, int s, int n) {
        FloatRows.valid(t[4], t[s], n);
        FloatRows.squaredMisfit(t[intensity], t[s], n);
        FloatRows.multiply(t[intensity], t[4], n);
        return FloatRows.sum(t[intensity], n, t[4]);
    }

    @Override
    public void modulusFactor(float[] factor, float[] s, int n, double r) {
        FloatStrips strips = FloatStrips.mine();
        float[][] t = strips.planes;
        for (int from = 0; from < n; from += strips.numbers()) {
            int some = Math.min(strips.numbers(), n - from);
            System.arraycopy(factor, from, t[3], 0, some);
            System.arraycopy(s, from, t[2], 0, some);
            factor(t, some, (float) r);
            System.arraycopy(t[3], 0, factor, from, some);
        }
    }

    /** Plane 3 := the factor for moduli in plane 2 where plane 3 is the intensity. */
    private static void factor(float[][] t, int n, float r) {
        FloatRows.valid(t[4], t[2], n);
        FloatRows.factor(t[3], t[2], n, r);
        FloatRows.orOne(t[3], t[4], n);
    }

    @Override
    public void project(Wave<float[]> w, float[] s, int ny, int nx, double r) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(s, y * nx, t[2], 0, n);
            FloatRows.power(t[3], t[0], t[1], n, 1);
            factor(t, n, (float) r);
            FloatRows.multiply(t[0], t[3], n);
            FloatRows.multiply(t[1], t[3], n);
            strips.put(0, w, y, rows, nx);
        }
    }

    @Override
    public double photonError(float[] intensity, float[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            if (s[i] >= 0) {
                double counts = (double) s[i] * s[i];
                double d = intensity[i] - counts;
                sum += d * d / (counts + 1);
            }
        }
        return sum;
    }

    @Override
    public void scale(Wave<float[]> w, float[] factor, int ny, int nx) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            strips.get(w, y, rows, nx, 0);
            System.arraycopy(factor, y * nx, t[2], 0, rows * nx);
            FloatRows.multiply(t[0], t[2], rows * nx);
            FloatRows.multiply(t[1], t[2], rows * nx);
            strips.put(0, w, y, rows, nx);
        }
    }

    @Override
    public void multiply(Wave<float[]> w, Wave<float[]> k, int ny, int nx, boolean conjugate) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(k, y, rows, nx, 0);
            strips.get(w, y, rows, nx, 2);
            if (conjugate) {
                Arrays.fill(t[4], 0, n, 0);
                Arrays.fill(t[5], 0, n, 0);
                FloatRows.addConjugate(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            } else {
                FloatRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            }
            strips.put(4, w, y, rows, nx);
        }
    }

    @Override
    public double exit(
            Wave<float[]> psi, Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int ny, int nx, double a, double b) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        double sum = 0;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(p, y, rows, nx, 0);
            strips.get(o, y, rows, nx, 2);
            FloatRows.product(t[4], t[5], t[0], t[1], t[2], t[3], n, 1);
            strips.get(psi, y, rows, nx, 6);
            strips.get(w, y, rows, nx, 2);
            FloatRows.change(t[0], t[2], t[4], t[6], n, (float) a, (float) b);
            FloatRows.change(t[1], t[3], t[5], t[7], n, (float) a, (float) b);
            FloatRows.add(t[6], t[0], n, 1);
            FloatRows.add(t[7], t[1], n, 1);
            strips.put(6, psi, y, rows, nx);
            FloatRows.power(t[4], t[0], t[1], n, 1);
            sum += FloatRows.sum(t[4], n, t[5]);
        }
        return sum;
    }

    @Override
    public void addOverlap(
            Wave<float[]> sum, float[] power, Wave<float[]> q, Wave<float[]> psi, int ny, int nx, double weight) {
        FloatOverlap.add(sum, power, q, psi, ny, nx, (float) weight);
    }

    @Override
    public void scaled(float[] a, float[] x, int at, int n, double weight) {
        float g = (float) weight;
        for (int i = at; i < at + n; i++) {
            a[i] = g * x[i];
        }
    }

    @Override
    public void divide(float[] a, float[] num, float[] den, int at, int n, int pixels) {
        for (int i = at; i < at + n; i++) {
            a[i] = num[i] / den[i];
        }
        for (int i = at; i < at + n; i++) {
            a[pixels + i] = num[pixels + i] / den[i];
        }
    }

    @Override
    public void clip(float[] a, int n, double low, double high) {
        for (int i = 0; i < n; i++) {
            double modulus = Math.hypot(a[i], a[n + i]);
            double wanted = Math.min(Math.max(modulus, low), high);
            if (modulus == 0) {
                a[i] = (float) wanted;
            } else if (wanted != modulus) {
                a[i] = (float) (a[i] * (wanted / modulus));
                a[n + i] = (float) (a[n + i] * (wanted / modulus));
            }
        }
    }

    @Override
    public double norm2(float[] a, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (double) a[i] * a[i];
        }
        return sum;
    }

    @Override
    public double distance2(float[] a, float[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = (double) a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }

    @Override
    public Transform<float[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new PairTransform<>(this, Fft2.of(ny, nx, precision(), scaling));
    }

    @Override
    public StepLoops<float[]> steps() {
        return new FloatSteps(this);
    }

    @Override
    public LikelihoodLoops<float[]> likelihood() {
        return new FloatLikelihoodLoops();
    }
}
