package org.ptyj.engine.kernel;

/** The loops of steps in double precision; {@link FloatSteps} repeats this text with another type. */
class DoubleSteps implements StepLoops<double[]> {
    private final DoubleLoops loops;

    DoubleSteps(DoubleLoops loops) {
        this.loops = loops;
    }

    @Override
    public double projectFully(Wave<double[]> w, double[] s, int ny, int nx) {
        double sum = loops.modulusError(w, s, ny, nx);
        loops.project(w, s, ny, nx, 0);
        return sum;
    }

    @Override
    public double exitDifference(
            Wave<double[]> psi,
            Wave<double[]> w,
            Wave<double[]> p,
            Wave<double[]> o,
            int ny,
            int nx,
            double a,
            double b) {
        double sum = loops.exit(psi, w, p, o, ny, nx, a, b);
        loops.auxiliary(w, p, o, psi, ny, nx, -1, 1);
        return sum;
    }

    @Override
    public double step(
            Wave<double[]> x, Wave<double[]> q, Wave<double[]> w, int ny, int nx, double step, double r, double most) {
        double own = 1 - r;
        double all = r * most;
        double floor = floor(most);
        double largest = 0;
        for (int y = 0; y < ny; y++) {
            stepRow(x, q, w, y, nx, step, own, all, floor);
            largest = Math.max(largest, largestRow(x, y, nx));
        }
        return largest;
    }

    /** Not less than what one can divide by. */
    static double floor(double most) {
        return Math.max(FLOOR * most, Double.MIN_NORMAL);
    }

    private static void stepRow(
            Wave<double[]> x,
            Wave<double[]> q,
            Wave<double[]> w,
            int y,
            int n,
            double step,
            double own,
            double all,
            double floor) {
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int wRe = w.re + y * w.stride;
        int wIm = w.im + y * w.stride;
        for (int i = 0; i < n; i++) {
            double a = q.data[qRe + i];
            double b = q.data[qIm + i];
            double g = step / Math.max(own * (a * a + b * b) + all, floor);
            x.data[re + i] += g * (a * w.data[wRe + i] + b * w.data[wIm + i]);
            x.data[im + i] += g * (a * w.data[wIm + i] - b * w.data[wRe + i]);
        }
    }

    private static double largestRow(Wave<double[]> x, int y, int n) {
        int re = x.re + y * x.stride;
        int im = x.im + y * x.stride;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double power = x.data[re + i] * x.data[re + i] + x.data[im + i] * x.data[im + i];
            largest = Math.max(largest, power);
        }
        return largest;
    }

    @Override
    public void step(Wave<double[]> x, Wave<double[]> q, Wave<double[]> w, double[] weights, int ny, int nx) {
        for (int y = 0; y < ny; y++) {
            int re = x.re + y * x.stride;
            int im = x.im + y * x.stride;
            int qRe = q.re + y * q.stride;
            int qIm = q.im + y * q.stride;
            int wRe = w.re + y * w.stride;
            int wIm = w.im + y * w.stride;
            int at = y * nx;
            for (int i = 0; i < nx; i++) {
                double a = q.data[qRe + i] * weights[at + i];
                double b = q.data[qIm + i] * weights[at + i];
                x.data[re + i] += a * w.data[wRe + i] + b * w.data[wIm + i];
                x.data[im + i] += a * w.data[wIm + i] - b * w.data[wRe + i];
            }
        }
    }

    @Override
    public void weights(double[] light, int n, double step, double r, double most) {
        double s = step;
        double own = 1 - r;
        double all = r * most;
        double floor = floor(most);
        for (int i = 0; i < n; i++) {
            light[i] = s / Math.max(own * light[i] + all, floor);
        }
    }

    @Override
    public double largest(double[] a, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i]);
        }
        return largest;
    }
}
