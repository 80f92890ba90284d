package org.ptyj.engine.kernel;

/** The sums over frames of {@link FloatLoops}. */
final class FloatOverlap {
    private FloatOverlap() {}

    static void add(Wave<float[]> sum, float[] power, Wave<float[]> q, Wave<float[]> psi, int ny, int nx, float g) {
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

    private static void addRow(Wave<float[]> sum, Wave<float[]> q, Wave<float[]> psi, int y, int nx, float g) {
        int re = sum.re + y * sum.stride;
        int im = sum.im + y * sum.stride;
        int qRe = q.re + y * q.stride;
        int qIm = q.im + y * q.stride;
        int pRe = psi.re + y * psi.stride;
        int pIm = psi.im + y * psi.stride;
        for (int x = 0; x < nx; x++) {
            float a = q.data[qRe + x] * psi.data[pRe + x] + q.data[qIm + x] * psi.data[pIm + x];
            float b = q.data[qRe + x] * psi.data[pIm + x] - q.data[qIm + x] * psi.data[pRe + x];
            sum.data[re + x] += g * a;
            sum.data[im + x] += g * b;
        }
    }
}
