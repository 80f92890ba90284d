package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/** The loops of differentiable models in double precision; {@link FloatFieldLoops} repeats this text with another type. */
final class DoubleFieldLoops implements FieldLoops<double[]> {
    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public double[] allocate(int length) {
        return new double[length];
    }

    @Override
    public double get(double[] a, int at) {
        return a[at];
    }

    @Override
    public void set(double[] a, int at, double value) {
        a[at] = value;
    }

    @Override
    public void fill(double[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, value);
    }

    @Override
    public void copy(double[] from, int fromAt, double[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public void addScaled(double[] to, int toAt, double[] from, int fromAt, int n, double c) {
        double f = c;
        for (int i = 0; i < n; i++) {
            to[toAt + i] += f * from[fromAt + i];
        }
    }

    @Override
    public void scaled(double[] to, int toAt, double[] from, int fromAt, int n, double c) {
        double f = c;
        for (int i = 0; i < n; i++) {
            to[toAt + i] = f * from[fromAt + i];
        }
    }

    @Override
    public void multiply(
            double[] to, int toAt, double[] a, int aAt, double[] b, int bAt, int n, double c, boolean add) {
        double f = c;
        for (int i = 0; i < n; i++) {
            double product = f * a[aAt + i] * b[bAt + i];
            to[toAt + i] = add ? to[toAt + i] + product : product;
        }
    }

    @Override
    public void product(Wave<double[]> w, Wave<double[]> a, Wave<double[]> b, int ny, int nx, double c, boolean add) {
        for (int y = 0; y < ny; y++) {
            productRow(w, a, b, y, nx, c, 1, add);
        }
    }

    @Override
    public void productConj(
            Wave<double[]> w, Wave<double[]> a, Wave<double[]> b, int ny, int nx, double c, boolean add) {
        for (int y = 0; y < ny; y++) {
            productRow(w, a, b, y, nx, c, -1, add);
        }
    }

    /** Row y of w (+)= c a b, or with conj(a) if the sign is -1. */
    private static void productRow(
            Wave<double[]> w, Wave<double[]> a, Wave<double[]> b, int y, int nx, double c, int sign, boolean add) {
        int re = w.re + y * w.stride;
        int im = w.im + y * w.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        for (int x = 0; x < nx; x++) {
            double p = c * a.data[aRe + x];
            double q = sign * c * a.data[aIm + x];
            double r = p * b.data[bRe + x] - q * b.data[bIm + x];
            double s = p * b.data[bIm + x] + q * b.data[bRe + x];
            w.data[re + x] = add ? w.data[re + x] + r : r;
            w.data[im + x] = add ? w.data[im + x] + s : s;
        }
    }

    @Override
    public void productAdjoint(
            Wave<double[]> ga,
            Wave<double[]> gb,
            Wave<double[]> a,
            Wave<double[]> b,
            Wave<double[]> g,
            int ny,
            int nx,
            double c,
            boolean addA,
            boolean addB) {
        for (int y = 0; y < ny; y++) {
            productRow(gb, a, g, y, nx, c, -1, addB);
            productRow(ga, b, g, y, nx, c, -1, addA);
        }
    }

    @Override
    public void mix(Wave<double[]> w, Wave<double[]> a, double re, double im, int ny, int nx, boolean add) {
        double p = re;
        double q = im;
        for (int y = 0; y < ny; y++) {
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                double r = p * a.data[aRe + x] - q * a.data[aIm + x];
                double s = p * a.data[aIm + x] + q * a.data[aRe + x];
                w.data[wRe + x] = add ? w.data[wRe + x] + r : r;
                w.data[wIm + x] = add ? w.data[wIm + x] + s : s;
            }
        }
    }

    @Override
    public void scale(Wave<double[]> w, Wave<double[]> a, double[] f, int fAt, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int at = fAt + y * nx;
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                double r = f[at + x] * a.data[aRe + x];
                double s = f[at + x] * a.data[aIm + x];
                w.data[re + x] = add ? w.data[re + x] + r : r;
                w.data[im + x] = add ? w.data[im + x] + s : s;
            }
        }
    }

    @Override
    public double[] dot(Wave<double[]> a, Wave<double[]> g, int ny, int nx) {
        double re = 0;
        double im = 0;
        for (int y = 0; y < ny; y++) {
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int gRe = g.re + y * g.stride;
            int gIm = g.im + y * g.stride;
            for (int x = 0; x < nx; x++) {
                re += a.data[aRe + x] * g.data[gRe + x] + a.data[aIm + x] * g.data[gIm + x];
                im += a.data[aRe + x] * g.data[gIm + x] - a.data[aIm + x] * g.data[gRe + x];
            }
        }
        return new double[] {re, im};
    }

    @Override
    public void realProduct(double[] to, int toAt, Wave<double[]> a, Wave<double[]> g, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int gRe = g.re + y * g.stride;
            int gIm = g.im + y * g.stride;
            int at = toAt + y * nx;
            for (int x = 0; x < nx; x++) {
                double r = a.data[aRe + x] * g.data[gRe + x] + a.data[aIm + x] * g.data[gIm + x];
                to[at + x] = add ? to[at + x] + r : r;
            }
        }
    }

    @Override
    public void permute(
            Wave<double[]> w,
            Wave<double[]> a,
            int[] rows,
            int[] columns,
            double[] fy,
            double[] fx,
            int ny,
            int nx,
            boolean conjugate,
            boolean add) {
        double sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + rows[y] * a.stride;
            int aIm = a.im + rows[y] * a.stride;
            for (int x = 0; x < nx; x++) {
                double r = fy[y] * fx[x] - fy[ny + y] * fx[nx + x];
                double s = sign * (fy[y] * fx[nx + x] + fy[ny + y] * fx[x]);
                double p = a.data[aRe + columns[x]];
                double q = a.data[aIm + columns[x]];
                w.data[re + x] = (add ? w.data[re + x] : 0) + (r * p - s * q);
                w.data[im + x] = (add ? w.data[im + x] : 0) + (r * q + s * p);
            }
        }
    }

    @Override
    public void permuteReal(double[] to, int toAt, double[] from, int fromAt, int[] rows, int[] columns, boolean add) {
        int nx = columns.length;
        for (int y = 0; y < rows.length; y++) {
            int at = toAt + y * nx;
            int source = fromAt + rows[y] * nx;
            for (int x = 0; x < nx; x++) {
                double value = from[source + columns[x]];
                to[at + x] = add ? to[at + x] + value : value;
            }
        }
    }

    @Override
    public void intensity(double[] sum, int at, Wave<double[]> w, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int to = at + y * nx;
            for (int x = 0; x < nx; x++) {
                double power = w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x];
                sum[to + x] = add ? sum[to + x] + power : power;
            }
        }
    }

    @Override
    public void ramp(
            Wave<double[]> w,
            Wave<double[]> a,
            double[] fy,
            double[] fx,
            int ny,
            int nx,
            double c,
            boolean conjugate,
            boolean add) {
        double sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            double p = (c * fy[y]);
            double q = (c * fy[ny + y]);
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                double r = p * fx[x] - q * fx[nx + x];
                double s = sign * (p * fx[nx + x] + q * fx[x]);
                double u = r * a.data[aRe + x] - s * a.data[aIm + x];
                double v = r * a.data[aIm + x] + s * a.data[aRe + x];
                w.data[re + x] = add ? w.data[re + x] + u : u;
                w.data[im + x] = add ? w.data[im + x] + v : v;
            }
        }
    }

    @Override
    public double[] rampAdjoint(
            Wave<double[]> ga,
            Wave<double[]> a,
            Wave<double[]> g,
            double[] fy,
            double[] fx,
            double[] ky,
            double[] kx,
            int ny,
            int nx,
            double c,
            boolean add) {
        double factor = c;
        double[] sums = new double[3];
        for (int y = 0; y < ny; y++) {
            int re = ga.re + y * ga.stride;
            int im = ga.im + y * ga.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int gRe = g.re + y * g.stride;
            int gIm = g.im + y * g.stride;
            double row = 0;
            for (int x = 0; x < nx; x++) {
                double r = fy[y] * fx[x] - fy[ny + y] * fx[nx + x];
                double s = fy[y] * fx[nx + x] + fy[ny + y] * fx[x];
                double u = r * g.data[gRe + x] + s * g.data[gIm + x];
                double v = r * g.data[gIm + x] - s * g.data[gRe + x];
                double cross = a.data[aRe + x] * v - a.data[aIm + x] * u;
                sums[0] += a.data[aRe + x] * u + a.data[aIm + x] * v;
                row += cross;
                sums[2] += kx[x] * cross;
                ga.data[re + x] = add ? ga.data[re + x] + factor * u : factor * u;
                ga.data[im + x] = add ? ga.data[im + x] + factor * v : factor * v;
            }
            sums[1] += ky[y] * row;
        }
        return sums;
    }

    @Override
    public double amplitudeStep(Wave<double[]> w, double[] s, int at, int ny, int nx, double epsilon) {
        double e = epsilon;
        double sum = 0;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int from = at + y * nx;
            for (int x = 0; x < nx; x++) {
                double root = Math.sqrt(w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x] + e);
                double d = s[from + x] < 0 ? 0 : root - s[from + x];
                sum += d * d;
                double f = (d + d) / root;
                w.data[re + x] *= f;
                w.data[im + x] *= f;
            }
        }
        return sum;
    }

    @Override
    public double amplitudeLoss(double[] g, int gAt, double[] a, int aAt, double[] s, int at, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(a[aAt + i]);
            double d = s[at + i] < 0 ? 0 : root - s[at + i];
            sum += d * d;
            g[gAt + i] = d == 0 ? 0 : d / root;
        }
        return sum;
    }

    @Override
    public double intensityLoss(double[] g, int gAt, double[] a, int aAt, double[] d, int at, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = d[at + i] < 0 ? 0 : a[aAt + i] - d[at + i];
            sum += r * r;
            g[gAt + i] = r + r;
        }
        return sum;
    }

    @Override
    public double poissonLoss(double[] g, int gAt, double[] a, int aAt, double[] d, int at, int n, double offset) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = 0;
            if (d[at + i] >= 0) {
                double t = a[aAt + i] + offset;
                sum += d[at + i] == 0 ? t : t - d[at + i] * Math.log(t);
                r = (1 - d[at + i] / t);
            }
            g[gAt + i] = r;
        }
        return sum;
    }

    @Override
    public void addSquare(double[] a, int aAt, double[] b, int bAt, int n) {
        for (int i = 0; i < n; i++) {
            a[aAt + i] += b[bAt + i] * b[bAt + i];
        }
    }

    @Override
    public void adam(double[] x, int at, double[] g, int gAt, double[] m, double[] v, int n, AdamStep step) {
        double b1 = step.beta1();
        double c1 = (1 - step.beta1());
        double b2 = step.beta2();
        double c2 = (1 - step.beta2());
        double rate = step.rate();
        double root = step.root();
        double epsilon = step.epsilon();
        for (int i = 0; i < n; i++) {
            double slope = g[gAt + i];
            double first = b1 * m[at + i] + c1 * slope;
            double second = b2 * v[at + i] + c2 * (slope * slope);
            m[at + i] = first;
            v[at + i] = second;
            x[at + i] -= rate * first / (Math.sqrt(second) * root + epsilon);
        }
    }

    @Override
    public Transform<double[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new DoubleLoops().transformOf(ny, nx, scaling);
    }
}
