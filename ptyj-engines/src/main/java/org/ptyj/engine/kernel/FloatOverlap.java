package org.ptyj.engine.kernel;

/** The sums over frames of {@link FloatLoops}; {@link DoubleOverlap} repeats this text with another type. */
final class FloatOverlap {
    private FloatOverlap() {}

    static void add(Wave<float[]> sum, float[] power, Wave<float[]> q, Wave<float[]> psi, int ny, int nx, float g) {
        FloatStrips strips = FloatStrips.mine();
        int most = strips.rows(nx);
        float[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(q, y, rows, nx, 0);
            strips.get(psi, y, rows, nx, 2);
            strips.get(sum, y, rows, nx, 4);
            FloatRows.addConjugate(t[4], t[5], t[0], t[1], t[2], t[3], n, g);
            strips.put(4, sum, y, rows, nx);
            FloatRows.power(t[2], t[0], t[1], n, g);
            for (int row = 0; row < rows; row++) {
                int at = sum.re + (y + row) * sum.stride;
                System.arraycopy(power, at, t[3], row * nx, nx);
            }
            FloatRows.add(t[3], t[2], n, 1);
            for (int row = 0; row < rows; row++) {
                int at = sum.re + (y + row) * sum.stride;
                System.arraycopy(t[3], row * nx, power, at, nx);
            }
        }
    }
}
