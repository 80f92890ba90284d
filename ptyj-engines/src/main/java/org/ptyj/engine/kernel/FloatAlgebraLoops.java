package org.ptyj.engine.kernel;

/**
 * The loops of fields in single precision. As with {@link FloatLoops}, {@link DoubleAlgebraLoops} repeats this text with
 * another type: change both.
 */
final class FloatAlgebraLoops implements AlgebraLoops<float[]> {
    @Override
    public void combine(float[] t, double a, float[] s, double b, int from, int to) {
        float f = (float) a;
        float g = (float) b;
        for (int i = from; i < to; i++) {
            t[i] = a == 0 ? g * s[i] : f * t[i] + g * s[i];
        }
    }

    @Override
    public double dot(float[] x, float[] y, int from, int to) {
        // Sums that do not wait for each other.
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            sum0 += (double) x[i] * y[i];
            sum1 += (double) x[i + 1] * y[i + 1];
            sum2 += (double) x[i + 2] * y[i + 2];
            sum3 += (double) x[i + 3] * y[i + 3];
        }
        for (; i < to; i++) {
            sum0 += (double) x[i] * y[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public void divideByRoot(float[] field, float[] light, int n, double delta, int from, int to) {
        for (int i = from; i < to; i++) {
            double root = Math.sqrt(light[i] + delta);
            field[i] = (float) (field[i] / root);
            field[n + i] = (float) (field[n + i] / root);
        }
    }

    @Override
    public void addRoughness(float[] t, int plane, int y, int ny, int nx, double a, float[] x) {
        float f = (float) a;
        int at = plane + y * nx;
        int above = y > 0 ? -nx : 0;
        int below = y < ny - 1 ? nx : 0;
        for (int i = at; i < at + nx; i++) {
            t[i] += f * (x[i] - x[i + above] + (x[i] - x[i + below]));
        }
        for (int i = at; i < at + nx - 1; i++) {
            float step = f * (x[i + 1] - x[i]);
            t[i] -= step;
            t[i + 1] += step;
        }
    }

    @Override
    public double roughness(float[] a, float[] b, int plane, int y, int ny, int nx) {
        double sum = 0;
        int at = plane + y * nx;
        int below = y < ny - 1 ? nx : 0;
        for (int i = at; i < at + nx; i++) {
            sum += ((double) a[i + below] - a[i]) * ((double) b[i + below] - b[i]);
        }
        for (int i = at; i < at + nx - 1; i++) {
            sum += ((double) a[i + 1] - a[i]) * ((double) b[i + 1] - b[i]);
        }
        return sum;
    }
}
