package org.ptyj.engine.kernel;

/**
 * The loops of maximum likelihood in single precision. As with {@link FloatLoops}, {@link DoubleLikelihoodLoops} repeats
 * this text with another type: change both.
 */
class FloatLikelihoodLoops implements LikelihoodLoops<float[]> {
    @Override
    public void addGradient(Wave<float[]> sum, Wave<float[]> q, Wave<float[]> w, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int re = sum.re + y * sum.stride;
            int im = sum.im + y * sum.stride;
            int qRe = q.re + y * q.stride;
            int qIm = q.im + y * q.stride;
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            for (int x = 0; x < nx; x++) {
                float a = q.data[qRe + x] * w.data[wRe + x] + q.data[qIm + x] * w.data[wIm + x];
                float b = q.data[qRe + x] * w.data[wIm + x] - q.data[qIm + x] * w.data[wRe + x];
                sum.data[re + x] += 2 * a;
                sum.data[im + x] += 2 * b;
            }
        }
    }

    @Override
    public void addPower(Wave<float[]> power, Wave<float[]> q, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int to = power.re + y * power.stride;
            int re = q.re + y * q.stride;
            int im = q.im + y * q.stride;
            for (int x = 0; x < nx; x++) {
                power.data[to + x] += q.data[re + x] * q.data[re + x] + q.data[im + x] * q.data[im + x];
            }
        }
    }

    @Override
    public void firstOrder(
            Wave<float[]> w,
            Wave<float[]> p,
            Wave<float[]> hO,
            Wave<float[]> hP,
            Wave<float[]> o,
            int ny,
            int nx,
            double c) {
        for (int y = 0; y < ny; y++) {
            addProduct(w, p, hO, y, nx, (float) c, true);
            addProduct(w, hP, o, y, nx, (float) c, false);
        }
    }

    /** Row y of w = c p o, added to what is there unless {@code first}. */
    private static void addProduct(
            Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int y, int n, float c, boolean first) {
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        int pRe = p.re + y * p.stride;
        int pIm = p.im + y * p.stride;
        int oRe = o.re + y * o.stride;
        int oIm = o.im + y * o.stride;
        for (int x = 0; x < n; x++) {
            float re = c * (p.data[pRe + x] * o.data[oRe + x] - p.data[pIm + x] * o.data[oIm + x]);
            float im = c * (p.data[pRe + x] * o.data[oIm + x] + p.data[pIm + x] * o.data[oRe + x]);
            w.data[wRe + x] = first ? re : w.data[wRe + x] + re;
            w.data[wIm + x] = first ? im : w.data[wIm + x] + im;
        }
    }

    @Override
    public void line(Planes<float[]> line, Wave<float[]> f, Wave<float[]> a, int ny, int nx, boolean first) {
        for (int y = 0; y < ny; y++) {
            int at = line.at + y * nx;
            addProducts(line.data, at, f, f, y, nx, 1, first);
            addProducts(line.data, at + line.step, f, a, y, nx, 2, first);
            addProducts(line.data, at + 2 * line.step, a, a, y, nx, 1, first);
        }
    }

    @Override
    public void line(
            Planes<float[]> line, Wave<float[]> f, Wave<float[]> a, Wave<float[]> b, int ny, int nx, boolean first) {
        line(line, f, a, ny, nx, first);
        for (int y = 0; y < ny; y++) {
            int at = line.at + y * nx;
            addProducts(line.data, at + 2 * line.step, f, b, y, nx, 2, false);
            addProducts(line.data, at + 3 * line.step, a, b, y, nx, 2, first);
            addProducts(line.data, at + 4 * line.step, b, b, y, nx, 1, first);
        }
    }

    /** Row y of sum = c Re(a conj b), added to what is there unless {@code first}. */
    private static void addProducts(
            float[] sum, int at, Wave<float[]> a, Wave<float[]> b, int y, int n, float c, boolean first) {
        int aRe = a.re + y * a.stride;
        int aIm = a.im + y * a.stride;
        int bRe = b.re + y * b.stride;
        int bIm = b.im + y * b.stride;
        for (int x = 0; x < n; x++) {
            float product = c * (a.data[aRe + x] * b.data[bRe + x] + a.data[aIm + x] * b.data[bIm + x]);
            sum[at + x] = first ? product : sum[at + x] + product;
        }
    }

    private static boolean isMasked(float counts) {
        return counts == (float) MASKED;
    }

    @Override
    public double gradient(NoiseModel noise, float[] m, float[] counts, int countsAt, int n, double c, double factor) {
        double share = factor * noise.gradientShare();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float measured = counts[countsAt + i];
            if (isMasked(measured)) {
                m[i] = 0;
            } else {
                double model = noise.floor(c * m[i]);
                sum += noise.value(model, measured);
                m[i] = (float) (share * noise.slope(model, measured));
            }
        }
        return sum;
    }

    @Override
    public void fit(NoiseModel noise, float[] m, float[] counts, int countsAt, int n, double[] sums) {
        for (int i = 0; i < n; i++) {
            if (!isMasked(counts[countsAt + i])) {
                sums[0] += noise.fitNumerator(m[i], counts[countsAt + i]);
                sums[1] += noise.fitDenominator(m[i], counts[countsAt + i]);
            }
        }
    }

    @Override
    public void slopes(
            NoiseModel noise,
            float[] m,
            int at,
            float[] counts,
            int countsAt,
            int n,
            double c,
            float[] slope,
            float[] half) {
        for (int i = 0; i < n; i++) {
            float measured = counts[countsAt + i];
            double model = noise.floorOnLine(c * m[at + i]);
            slope[i] = isMasked(measured) ? 0 : (float) noise.slope(model, measured);
            half[i] = isMasked(measured) ? 0 : (float) (0.5 * noise.curvature(model, measured));
        }
    }

    @Override
    public void expand(
            Planes<float[]> line, int top, float[] slope, float[] half, int n, double c, int degree, double[] sums) {
        double[] a = new double[5];
        for (int i = 0; i < n; i++) {
            for (int k = 1; k <= top; k++) {
                a[k] = c * line.data[line.at + k * line.step + i];
            }
            for (int k = 1; k <= degree; k++) {
                double products = 0;
                for (int p = Math.max(1, k - 4); p <= Math.min(4, k - 1); p++) {
                    products += a[p] * a[k - p];
                }
                sums[k] += half[i] * products + (k < a.length ? slope[i] * a[k] : 0);
            }
        }
    }

    @Override
    public void along(Planes<float[]> line, int top, int n, double t, float[] m) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = top; k >= 0; k--) {
                sum = sum * t + line.data[line.at + k * line.step + i];
            }
            m[i] = (float) Math.max(0, sum); // rounding may leave less than nothing
        }
    }

    @Override
    public void derivatives(
            Planes<float[]> line, int top, int n, double t, float[] slope, float[] half, double c, double[] sums) {
        for (int i = 0; i < n; i++) {
            double first = 0;
            double second = 0;
            for (int k = top; k >= 1; k--) {
                double a = c * line.data[line.at + k * line.step + i];
                first = first * t + k * a;
                second = k < 2 ? second : second * t + k * (k - 1) * a;
            }
            sums[0] += slope[i] * first;
            sums[1] += 2 * half[i] * first * first + slope[i] * second;
        }
    }

    @Override
    public double change(
            NoiseModel noise, float[] m0, int at, double c0, float[] m, double c, float[] counts, int countsAt, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float measured = counts[countsAt + i];
            if (!isMasked(measured)) {
                double before = noise.value(noise.floor(c0 * Math.max(0, m0[at + i])), measured);
                sum += noise.value(noise.floor(c * m[i]), measured) - before;
            }
        }
        return sum;
    }
}
