package org.ptyj.engine.kernel;

/** The sums over frames of {@link DoubleLoops}; {@link FloatOverlap} with another type. */
final class DoubleOverlap {
    private DoubleOverlap() {}

    static void add(
            Wave<double[]> sum, double[] power, Wave<double[]> q, Wave<double[]> psi, int ny, int nx, double weight) {
        double g = weight;
        for (int y = 0; y < ny; y++) {
            addRow(sum, q, psi, y, nx, g);
            int to = sum.re + y * sum.stride;
            int re = q.re + y * q.stride;
            int im = q.im + y * q.stride;
            for (int x = 0; x < nx; x++) {
                power[to + x] += g * (q.data[re + x] * q.data[re + x] + q.data[im + x] * q.data[im + x]);
            }
        }
    }

    private static void addRow(Wave<double[]> sum, Wave<double[]> q, Wave<double[]> psi, int y, int nx, double g) {
        int re = sum.re + y * sum.stride;
        int im = sum.im + y * sum.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int pRe = psi.re + y * psi.stride;
        int pIm = psi.im + y * psi.stride;
        for (int x = 0; x < nx; x++) {
            double a = q.data[qRe + x] * psi.data[pRe + x] + q.data[qIm + x] * psi.data[pIm + x];
            double b = q.data[qRe + x] * psi.data[pIm + x] - q.data[qIm + x] * psi.data[pRe + x];
            sum.data[re + x] += g * a;
            sum.data[im + x] += g * b;
        }
    }
}
