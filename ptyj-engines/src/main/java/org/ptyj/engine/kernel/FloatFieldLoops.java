package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.Precision;

/**
 * The loops of differentiable models in single precision; {@link DoubleFieldLoops} repeats this text with another type: change
 * both, one test runs both.
 */
class FloatFieldLoops implements FieldLoops<float[]> {
    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public double get(float[] a, int at) {
        return a[at];
    }

    @Override
    public void set(float[] a, int at, double value) {
        a[at] = (float) value;
    }

    @Override
    public void fill(float[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, (float) value);
    }

    @Override
    public void copy(float[] from, int fromAt, float[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public void addScaled(float[] to, int toAt, float[] from, int fromAt, int n, double c) {
        float f = (float) c;
        for (int i = 0; i < n; i++) {
            to[toAt + i] += f * from[fromAt + i];
        }
    }

    @Override
    public void scaled(float[] to, int toAt, float[] from, int fromAt, int n, double c) {
        float f = (float) c;
        for (int i = 0; i < n; i++) {
            to[toAt + i] = f * from[fromAt + i];
        }
    }

    @Override
    public void multiply(float[] to, int toAt, float[] a, int aAt, float[] b, int bAt, int n, double c, boolean add) {
        float f = (float) c;
        for (int i = 0; i < n; i++) {
            float product = f * a[aAt + i] * b[bAt + i];
            to[toAt + i] = add ? to[toAt + i] + product : product;
        }
    }

    @Override
    public void product(Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int ny, int nx, double c, boolean add) {
        for (int y = 0; y < ny; y++) {
            productRow(w, a, b, y, nx, (float) c, 1, add);
        }
    }

    @Override
    public void productConj(Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int ny, int nx, double c, boolean add) {
        for (int y = 0; y < ny; y++) {
            productRow(w, a, b, y, nx, (float) c, -1, add);
        }
    }

    /** Row y of w (+)= c a b, or with conj(a) if the sign is -1. */
    private static void productRow(
            Wave<float[]> w, Wave<float[]> a, Wave<float[]> b, int y, int nx, float c, int sign, boolean add) {
        int re = w.re + y * w.stride;
        int im = w.im + y * w.stride;
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        for (int x = 0; x < nx; x++) {
            float p = c * a.data[aRe + x];
            float q = sign * c * a.data[aIm + x];
            float r = p * b.data[bRe + x] - q * b.data[bIm + x];
            float s = p * b.data[bIm + x] + q * b.data[bRe + x];
            w.data[re + x] = add ? w.data[re + x] + r : r;
            w.data[im + x] = add ? w.data[im + x] + s : s;
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
        for (int y = 0; y < ny; y++) {
            productRow(gb, a, g, y, nx, (float) c, -1, addB);
            productRow(ga, b, g, y, nx, (float) c, -1, addA);
        }
    }

    @Override
    public void mix(Wave<float[]> w, Wave<float[]> a, double re, double im, int ny, int nx, boolean add) {
        float p = (float) re;
        float q = (float) im;
        for (int y = 0; y < ny; y++) {
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                float r = p * a.data[aRe + x] - q * a.data[aIm + x];
                float s = p * a.data[aIm + x] + q * a.data[aRe + x];
                w.data[wRe + x] = add ? w.data[wRe + x] + r : r;
                w.data[wIm + x] = add ? w.data[wIm + x] + s : s;
            }
        }
    }

    @Override
    public void scale(Wave<float[]> w, Wave<float[]> a, float[] f, int fAt, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int at = fAt + y * nx;
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                float r = f[at + x] * a.data[aRe + x];
                float s = f[at + x] * a.data[aIm + x];
                w.data[re + x] = add ? w.data[re + x] + r : r;
                w.data[im + x] = add ? w.data[im + x] + s : s;
            }
        }
    }

    @Override
    public double[] dot(Wave<float[]> a, Wave<float[]> g, int ny, int nx) {
        double re = 0;
        double im = 0;
        for (int y = 0; y < ny; y++) {
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int gRe = g.re + y * g.stride;
            int gIm = g.im + y * g.stride;
            for (int x = 0; x < nx; x++) {
                re += (double) a.data[aRe + x] * g.data[gRe + x] + (double) a.data[aIm + x] * g.data[gIm + x];
                im += (double) a.data[aRe + x] * g.data[gIm + x] - (double) a.data[aIm + x] * g.data[gRe + x];
            }
        }
        return new double[] {re, im};
    }

    @Override
    public void realProduct(float[] to, int toAt, Wave<float[]> a, Wave<float[]> g, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            int gRe = g.re + y * g.stride;
            int gIm = g.im + y * g.stride;
            int at = toAt + y * nx;
            for (int x = 0; x < nx; x++) {
                float r = a.data[aRe + x] * g.data[gRe + x] + a.data[aIm + x] * g.data[gIm + x];
                to[at + x] = add ? to[at + x] + r : r;
            }
        }
    }

    @Override
    public void permute(
            Wave<float[]> w,
            Wave<float[]> a,
            int[] rows,
            int[] columns,
            float[] fy,
            float[] fx,
            int ny,
            int nx,
            boolean conjugate,
            boolean add) {
        float sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + rows[y] * a.stride;
            int aIm = a.im + rows[y] * a.stride;
            for (int x = 0; x < nx; x++) {
                float r = fy[y] * fx[x] - fy[ny + y] * fx[nx + x];
                float s = sign * (fy[y] * fx[nx + x] + fy[ny + y] * fx[x]);
                float p = a.data[aRe + columns[x]];
                float q = a.data[aIm + columns[x]];
                w.data[re + x] = (add ? w.data[re + x] : 0) + (r * p - s * q);
                w.data[im + x] = (add ? w.data[im + x] : 0) + (r * q + s * p);
            }
        }
    }

    @Override
    public void permuteReal(float[] to, int toAt, float[] from, int fromAt, int[] rows, int[] columns, boolean add) {
        int nx = columns.length;
        for (int y = 0; y < rows.length; y++) {
            int at = toAt + y * nx;
            int source = fromAt + rows[y] * nx;
            for (int x = 0; x < nx; x++) {
                float value = from[source + columns[x]];
                to[at + x] = add ? to[at + x] + value : value;
            }
        }
    }

    @Override
    public void intensity(float[] sum, int at, Wave<float[]> w, int ny, int nx, boolean add) {
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int to = at + y * nx;
            for (int x = 0; x < nx; x++) {
                float power = w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x];
                sum[to + x] = add ? sum[to + x] + power : power;
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
        float sign = conjugate ? -1 : 1;
        for (int y = 0; y < ny; y++) {
            float p = (float) (c * fy[y]);
            float q = (float) (c * fy[ny + y]);
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int aRe = a.re + y * a.stride;
            int aIm = a.im + y * a.stride;
            for (int x = 0; x < nx; x++) {
                float r = p * fx[x] - q * fx[nx + x];
                float s = sign * (p * fx[nx + x] + q * fx[x]);
                float u = r * a.data[aRe + x] - s * a.data[aIm + x];
                float v = r * a.data[aIm + x] + s * a.data[aRe + x];
                w.data[re + x] = add ? w.data[re + x] + u : u;
                w.data[im + x] = add ? w.data[im + x] + v : v;
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
        float factor = (float) c;
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
                float r = fy[y] * fx[x] - fy[ny + y] * fx[nx + x];
                float s = fy[y] * fx[nx + x] + fy[ny + y] * fx[x];
                float u = r * g.data[gRe + x] + s * g.data[gIm + x];
                float v = r * g.data[gIm + x] - s * g.data[gRe + x];
                float cross = a.data[aRe + x] * v - a.data[aIm + x] * u;
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
    public double amplitudeStep(Wave<float[]> w, float[] s, int at, int ny, int nx, double epsilon) {
        float e = (float) epsilon;
        double sum = 0;
        for (int y = 0; y < ny; y++) {
            int re = w.re + y * w.stride;
            int im = w.im + y * w.stride;
            int from = at + y * nx;
            for (int x = 0; x < nx; x++) {
                float root = (float) Math.sqrt(w.data[re + x] * w.data[re + x] + w.data[im + x] * w.data[im + x] + e);
                float d = s[from + x] < 0 ? 0 : root - s[from + x];
                sum += (double) d * d;
                float f = (d + d) / root;
                w.data[re + x] *= f;
                w.data[im + x] *= f;
            }
        }
        return sum;
    }

    @Override
    public double amplitudeLoss(float[] g, int gAt, float[] a, int aAt, float[] s, int at, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float root = (float) Math.sqrt(a[aAt + i]);
            float d = s[at + i] < 0 ? 0 : root - s[at + i];
            sum += (double) d * d;
            g[gAt + i] = d == 0 ? 0 : d / root;
        }
        return sum;
    }

    @Override
    public double intensityLoss(float[] g, int gAt, float[] a, int aAt, float[] d, int at, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float r = d[at + i] < 0 ? 0 : a[aAt + i] - d[at + i];
            sum += (double) r * r;
            g[gAt + i] = r + r;
        }
        return sum;
    }

    @Override
    public double poissonLoss(float[] g, int gAt, float[] a, int aAt, float[] d, int at, int n, double offset) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float r = 0;
            if (d[at + i] >= 0) {
                double t = a[aAt + i] + offset;
                sum += d[at + i] == 0 ? t : t - d[at + i] * Math.log(t);
                r = (float) (1 - d[at + i] / t);
            }
            g[gAt + i] = r;
        }
        return sum;
    }

    @Override
    public void addSquare(float[] a, int aAt, float[] b, int bAt, int n) {
        for (int i = 0; i < n; i++) {
            a[aAt + i] += b[bAt + i] * b[bAt + i];
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
        for (int i = 0; i < n; i++) {
            float slope = g[gAt + i];
            float first = b1 * m[at + i] + c1 * slope;
            float second = b2 * v[at + i] + c2 * (slope * slope);
            m[at + i] = first;
            v[at + i] = second;
            x[at + i] -= rate * first / ((float) Math.sqrt(second) * root + epsilon);
        }
    }

    @Override
    public Transform<float[]> transformOf(int ny, int nx, Fft2.Scaling scaling) {
        return new FloatLoops().transformOf(ny, nx, scaling);
    }
}
