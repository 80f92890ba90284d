package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/**
 * The loops in single precision. Java has no generics over primitive types, so that {@link DoubleLoops} repeats this
 * text with another type: change both, one test runs both.
 */
final class FloatLoops implements Loops<float[]> {
    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public float[] allocate(int length) {
        return new float[length];
    }

    @Override
    public void read(NdArray<?> from, float[] into, int at) {
        from.read(into, at);
    }

    @Override
    public void write(NdArray<?> to, float[] from, int at) {
        to.write(from, at);
    }

    @Override
    public boolean same(float[] a, int aAt, float[] b, int bAt, int n) {
        return Arrays.equals(a, aAt, aAt + n, b, bAt, bAt + n);
    }

    @Override
    public void copy(float[] from, int fromAt, float[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public void fill(float[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, (float) value);
    }

    @Override
    public void transform(Fft2 fft, float[] wave, int at, boolean forward) {
        if (forward) {
            fft.forward(wave, at);
        } else {
            fft.inverse(wave, at);
        }
    }

    @Override
    public void auxiliary(
            float[] w,
            int wAt,
            float[] p,
            int pAt,
            float[] o,
            int oAt,
            float[] psi,
            int psiAt,
            int n,
            double c,
            double d) {
        float cc = (float) c;
        float dd = (float) d;
        if (d == 0) {
            for (int i = 0; i < 2 * n; i += 2) {
                float re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
                float im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
                w[wAt + i] = cc * re;
                w[wAt + i + 1] = cc * im;
            }
            return;
        }
        for (int i = 0; i < 2 * n; i += 2) {
            float re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
            float im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
            w[wAt + i] = cc * re + dd * psi[psiAt + i];
            w[wAt + i + 1] = cc * im + dd * psi[psiAt + i + 1];
        }
    }

    @Override
    public void intensity(float[] sum, float[] w, int wAt, int n, boolean first) {
        for (int i = 0; i < n; i++) {
            float re = w[wAt + 2 * i];
            float im = w[wAt + 2 * i + 1];
            float power = re * re + im * im;
            sum[i] = first ? power : sum[i] + power;
        }
    }

    @Override
    public double modulusError(float[] intensity, float[] s, int n) {
        for (int i = 0; i < n; i++) {
            intensity[i] = (float) Math.sqrt(intensity[i]);
        }
        double even = 0;
        double odd = 0;
        for (int i = 0; i < n; i++) {
            double d = s[i] < 0 ? 0 : intensity[i] - s[i];
            if ((i & 1) == 0) {
                even += d * d;
            } else {
                odd += d * d;
            }
        }
        return even + odd;
    }

    @Override
    public void modulusFactor(float[] amplitude, float[] s, int n, double r) {
        float rr = (float) r;
        float floor = (float) 1e-10;
        for (int i = 0; i < n; i++) {
            float a = amplitude[i];
            float factor = (s[i] + (a - s[i]) * rr) / (a + floor);
            amplitude[i] = s[i] < 0 ? 1 : factor;
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
    public void scale(float[] w, int wAt, float[] factor, int factorAt, int n) {
        for (int i = 0; i < n; i++) {
            w[wAt + 2 * i] *= factor[factorAt + i];
            w[wAt + 2 * i + 1] *= factor[factorAt + i];
        }
    }

    @Override
    public void multiply(float[] w, int wAt, float[] k, int kAt, int n, boolean conjugate) {
        float sign = conjugate ? -1 : 1;
        for (int i = 0; i < 2 * n; i += 2) {
            float kim = sign * k[kAt + i + 1];
            float re = w[wAt + i] * k[kAt + i] - w[wAt + i + 1] * kim;
            w[wAt + i + 1] = w[wAt + i] * kim + w[wAt + i + 1] * k[kAt + i];
            w[wAt + i] = re;
        }
    }

    @Override
    public double exit(
            float[] psi,
            int psiAt,
            float[] w,
            int wAt,
            float[] p,
            int pAt,
            float[] o,
            int oAt,
            int n,
            double a,
            double b) {
        float aa = (float) a;
        float bb = (float) b;
        float ab = (float) (a + b);
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < 2 * n; i += 2) {
            float re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
            float im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
            float dRe = bb * w[wAt + i] + aa * re - ab * psi[psiAt + i];
            float dIm = bb * w[wAt + i + 1] + aa * im - ab * psi[psiAt + i + 1];
            psi[psiAt + i] += dRe;
            psi[psiAt + i + 1] += dIm;
            sumRe += (double) dRe * dRe;
            sumIm += (double) dIm * dIm;
        }
        return sumRe + sumIm;
    }

    @Override
    public void addOverlap(float[] sum, int sumAt, float[] x, int xAt, float[] psi, int psiAt, int n, double weight) {
        float g = (float) weight;
        for (int i = 0; i < 2 * n; i += 2) {
            float re = x[xAt + i] * psi[psiAt + i] + x[xAt + i + 1] * psi[psiAt + i + 1];
            float im = x[xAt + i] * psi[psiAt + i + 1] - x[xAt + i + 1] * psi[psiAt + i];
            sum[sumAt + i] += g * re;
            sum[sumAt + i + 1] += g * im;
        }
    }

    @Override
    public void addPower(float[] sum, int sumAt, float[] x, int xAt, int n, double weight) {
        float g = (float) weight;
        for (int i = 0; i < n; i++) {
            float re = x[xAt + 2 * i];
            float im = x[xAt + 2 * i + 1];
            sum[sumAt + i] += g * (re * re + im * im);
        }
    }

    @Override
    public void scaled(float[] a, float[] x, int n, double weight) {
        float g = (float) weight;
        for (int i = 0; i < n; i++) {
            a[i] = g * x[i];
        }
    }

    @Override
    public void divide(float[] a, float[] num, float[] den, int n) {
        for (int i = 0; i < n; i++) {
            a[2 * i] = num[2 * i] / den[i];
            a[2 * i + 1] = num[2 * i + 1] / den[i];
        }
    }

    @Override
    public void clip(float[] a, int n, double low, double high) {
        for (int i = 0; i < 2 * n; i += 2) {
            double modulus = Math.hypot(a[i], a[i + 1]);
            double wanted = Math.min(Math.max(modulus, low), high);
            if (modulus == 0) {
                a[i] = (float) wanted;
            } else if (wanted != modulus) {
                a[i] = (float) (a[i] * (wanted / modulus));
                a[i + 1] = (float) (a[i + 1] * (wanted / modulus));
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
}
