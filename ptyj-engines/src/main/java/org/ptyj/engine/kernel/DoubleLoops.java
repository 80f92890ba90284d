package org.ptyj.engine.kernel;

import java.util.Arrays;
import org.ptyj.array.Fft2;
import org.ptyj.array.NdArray;
import org.ptyj.array.Precision;

/** The loops in double precision; the twin of {@link FloatLoops}. */
final class DoubleLoops implements Loops<double[]> {
    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public double[] allocate(int length) {
        return new double[length];
    }

    @Override
    public void read(NdArray<?> from, double[] into, int at) {
        from.read(into, at);
    }

    @Override
    public void write(NdArray<?> to, double[] from, int at) {
        to.write(from, at);
    }

    @Override
    public boolean same(double[] a, int aAt, double[] b, int bAt, int n) {
        return Arrays.equals(a, aAt, aAt + n, b, bAt, bAt + n);
    }

    @Override
    public void copy(double[] from, int fromAt, double[] to, int toAt, int n) {
        System.arraycopy(from, fromAt, to, toAt, n);
    }

    @Override
    public void fill(double[] a, int at, int n, double value) {
        Arrays.fill(a, at, at + n, value);
    }

    @Override
    public void transform(Fft2 fft, double[] wave, int at, boolean forward) {
        if (forward) {
            fft.forward(wave, at);
        } else {
            fft.inverse(wave, at);
        }
    }

    @Override
    public void auxiliary(
            double[] w,
            int wAt,
            double[] p,
            int pAt,
            double[] o,
            int oAt,
            double[] psi,
            int psiAt,
            int n,
            double c,
            double d) {
        double cc = c;
        double dd = d;
        if (d == 0) {
            for (int i = 0; i < 2 * n; i += 2) {
                double re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
                double im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
                w[wAt + i] = cc * re;
                w[wAt + i + 1] = cc * im;
            }
            return;
        }
        for (int i = 0; i < 2 * n; i += 2) {
            double re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
            double im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
            w[wAt + i] = cc * re + dd * psi[psiAt + i];
            w[wAt + i + 1] = cc * im + dd * psi[psiAt + i + 1];
        }
    }

    @Override
    public void intensity(double[] sum, double[] w, int wAt, int n, boolean first) {
        for (int i = 0; i < n; i++) {
            double re = w[wAt + 2 * i];
            double im = w[wAt + 2 * i + 1];
            double power = re * re + im * im;
            sum[i] = first ? power : sum[i] + power;
        }
    }

    @Override
    public double modulusError(double[] intensity, double[] s, int n) {
        for (int i = 0; i < n; i++) {
            intensity[i] = Math.sqrt(intensity[i]);
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
    public void modulusFactor(double[] amplitude, double[] s, int n, double r) {
        double rr = r;
        double floor = 1e-10;
        for (int i = 0; i < n; i++) {
            double a = amplitude[i];
            double factor = (s[i] + (a - s[i]) * rr) / (a + floor);
            amplitude[i] = s[i] < 0 ? 1 : factor;
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
    public void scale(double[] w, int wAt, double[] factor, int factorAt, int n) {
        for (int i = 0; i < n; i++) {
            w[wAt + 2 * i] *= factor[factorAt + i];
            w[wAt + 2 * i + 1] *= factor[factorAt + i];
        }
    }

    @Override
    public void multiply(double[] w, int wAt, double[] k, int kAt, int n, boolean conjugate) {
        double sign = conjugate ? -1 : 1;
        for (int i = 0; i < 2 * n; i += 2) {
            double kim = sign * k[kAt + i + 1];
            double re = w[wAt + i] * k[kAt + i] - w[wAt + i + 1] * kim;
            w[wAt + i + 1] = w[wAt + i] * kim + w[wAt + i + 1] * k[kAt + i];
            w[wAt + i] = re;
        }
    }

    @Override
    public double exit(
            double[] psi,
            int psiAt,
            double[] w,
            int wAt,
            double[] p,
            int pAt,
            double[] o,
            int oAt,
            int n,
            double a,
            double b) {
        double aa = a;
        double bb = b;
        double ab = a + b;
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < 2 * n; i += 2) {
            double re = p[pAt + i] * o[oAt + i] - p[pAt + i + 1] * o[oAt + i + 1];
            double im = p[pAt + i] * o[oAt + i + 1] + p[pAt + i + 1] * o[oAt + i];
            double dRe = bb * w[wAt + i] + aa * re - ab * psi[psiAt + i];
            double dIm = bb * w[wAt + i + 1] + aa * im - ab * psi[psiAt + i + 1];
            psi[psiAt + i] += dRe;
            psi[psiAt + i + 1] += dIm;
            sumRe += dRe * dRe;
            sumIm += dIm * dIm;
        }
        return sumRe + sumIm;
    }

    @Override
    public void addOverlap(
            double[] sum, int sumAt, double[] x, int xAt, double[] psi, int psiAt, int n, double weight) {
        double g = weight;
        for (int i = 0; i < 2 * n; i += 2) {
            double re = x[xAt + i] * psi[psiAt + i] + x[xAt + i + 1] * psi[psiAt + i + 1];
            double im = x[xAt + i] * psi[psiAt + i + 1] - x[xAt + i + 1] * psi[psiAt + i];
            sum[sumAt + i] += g * re;
            sum[sumAt + i + 1] += g * im;
        }
    }

    @Override
    public void addPower(double[] sum, int sumAt, double[] x, int xAt, int n, double weight) {
        double g = weight;
        for (int i = 0; i < n; i++) {
            double re = x[xAt + 2 * i];
            double im = x[xAt + 2 * i + 1];
            sum[sumAt + i] += g * (re * re + im * im);
        }
    }

    @Override
    public void scaled(double[] a, double[] x, int n, double weight) {
        double g = weight;
        for (int i = 0; i < n; i++) {
            a[i] = g * x[i];
        }
    }

    @Override
    public void divide(double[] a, double[] num, double[] den, int n) {
        for (int i = 0; i < n; i++) {
            a[2 * i] = num[2 * i] / den[i];
            a[2 * i + 1] = num[2 * i + 1] / den[i];
        }
    }

    @Override
    public void clip(double[] a, int n, double low, double high) {
        for (int i = 0; i < 2 * n; i += 2) {
            double modulus = Math.hypot(a[i], a[i + 1]);
            double wanted = Math.min(Math.max(modulus, low), high);
            if (modulus == 0) {
                a[i] = wanted;
            } else if (wanted != modulus) {
                a[i] = a[i] * (wanted / modulus);
                a[i + 1] = a[i + 1] * (wanted / modulus);
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
}
