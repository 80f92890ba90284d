package org.ptyj.engine.kernel;

/** The loops of steps in single precision; {@link DoubleSteps} repeats this text with another type. */
class FloatSteps implements StepLoops<float[]> {
    private final FloatLoops loops;

    FloatSteps(FloatLoops loops) {
        this.loops = loops;
    }

    @Override
    public double projectFully(Wave<float[]> w, float[] s, int ny, int nx) {
        double sum = loops.modulusError(w, s, ny, nx);
        loops.project(w, s, ny, nx, 0);
        return sum;
    }

    @Override
    public double exitDifference(
            Wave<float[]> psi, Wave<float[]> w, Wave<float[]> p, Wave<float[]> o, int ny, int nx, double a, double b) {
        double sum = loops.exit(psi, w, p, o, ny, nx, a, b);
        loops.auxiliary(w, p, o, psi, ny, nx, -1, 1);
        return sum;
    }

    @Override
    public double step(
            Wave<float[]> x, Wave<float[]> q, Wave<float[]> w, int ny, int nx, double step, double r, double most) {
        float own = (float) (1 - r);
        float all = (float) (r * most);
        float floor = floor(most);
        float largest = 0;
        for (int y = 0; y < ny; y++) {
            stepRow(x, q, w, y, nx, (float) step, own, all, floor);
            largest = Math.max(largest, largestRow(x, y, nx));
        }
        return largest;
    }

    /** Not less than what one can divide by. */
    static float floor(double most) {
        return Math.max((float) (FLOOR * most), Float.MIN_NORMAL);
    }

    private static void stepRow(
            Wave<float[]> x,
            Wave<float[]> q,
            Wave<float[]> w,
            int y,
            int n,
            float step,
            float own,
            float all,
            float floor) {
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        for (int i = 0; i < n; i++) {
            float a = q.data[qRe + i];
            float b = q.data[qIm + i];
            float g = step / Math.max(own * (a * a + b * b) + all, floor);
            x.data[re + i] += g * (a * w.data[wRe + i] + b * w.data[wIm + i]);
            x.data[im + i] += g * (a * w.data[wIm + i] - b * w.data[wRe + i]);
        }
    }

    private static float largestRow(Wave<float[]> x, int y, int n) {
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        float largest = 0;
        for (int i = 0; i < n; i++) {
            float power = x.data[re + i] * x.data[re + i] + x.data[im + i] * x.data[im + i];
            largest = Math.max(largest, power);
        }
        return largest;
    }

    @Override
    public void step(Wave<float[]> x, Wave<float[]> q, Wave<float[]> w, float[] weights, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int re = x.re + y * x.stride;
            int im = x.im + y * x.stride;
            int qRe = q.re + y * q.stride;
            int qIm = q.im + y * q.stride;
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int at = y * nx;
            for (int i = 0; i < nx; i++) {
                float a = q.data[qRe + i] * weights[at + i];
                float b = q.data[qIm + i] * weights[at + i];
                x.data[re + i] += a * w.data[wRe + i] + b * w.data[wIm + i];
                x.data[im + i] += a * w.data[wIm + i] - b * w.data[wRe + i];
            }
        }
    }

    @Override
    public void weights(float[] light, int n, double step, double r, double most) {
        float s = (float) step;
        float own = (float) (1 - r);
        float all = (float) (r * most);
        float floor = floor(most);
        for (int i = 0; i < n; i++) {
            light[i] = s / Math.max(own * light[i] + all, floor);
        }
    }

    @Override
    public double largest(float[] a, int n) {
        float largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i]);
        }
        return largest;
    }
}
