package org.ptyj.engine.kernel;

/**
 * The loops of fields in double precision. As with {@link DoubleLoops}, {@link FloatAlgebraLoops} repeats this text with
 * another type: change both.
 */
final class DoubleAlgebraLoops implements AlgebraLoops<double[]> {
    @Override
    public void combine(double[] t, double a, double[] s, double b, int from, int to) {
        double f = a;
        double g = b;
        for (int i = from; i < to; i++) {
            t[i] = a == 0 ? g * s[i] : f * t[i] + g * s[i];
        }
    }

    @Override
    public double dot(double[] x, double[] y, int from, int to) {
        // Sums that do not wait for each other.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            sum0 += x[i] * y[i];
            sum1 += x[i + 1] * y[i + 1];
            sum2 += x[i + 2] * y[i + 2];
            sum3 += x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            sum0 += x[i] * y[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public void divideByRoot(double[] field, double[] light, int n, double delta, int from, int to) {
        for (int i = from; i < to; i++) {
            double root = Math.sqrt(light[i] + delta);
            field[i] = field[i] / root;
            field[n + i] = field[n + i] / root;
        }
    }

    @Override
    public void addRoughness(double[] t, int plane, int y, int ny, int nx, double a, double[] x) {
        double f = a;
        int at = plane + y * nx;
        int above = y > 0 ? -nx : 0;
        int below = y < ny - 1 ? nx : 0;
        for (int i = at; i < at + nx; i++) {
            t[i] += f * (x[i] - x[i + above] + (x[i] - x[i + below]));
        }
        for (int i = at; i < at + nx - 1; i++) {
            double step = f * (x[i + 1] - x[i]);
            t[i] -= step;
            t[i + 1] += step;
        }
    }

    @Override
    public double roughness(double[] a, double[] b, int plane, int y, int ny, int nx) {
        double sum = 0;
        int at = plane + y * nx;
        int below = y < ny - 1 ? nx : 0;
        for (int i = at; i < at + nx; i++) {
            sum += (a[i + below] - a[i]) * (b[i + below] - b[i]);
        }
        for (int i = at; i < at + nx - 1; i++) {
            sum += (a[i + 1] - a[i]) * (b[i + 1] - b[i]);
        }
        return sum;
    }
}
