package org.ptyj.engine.kernel;

/** The sums over frames of {@link DoubleLoops}; {@link FloatOverlap} repeats this text with another type. */
final class DoubleOverlap {
    private DoubleOverlap() {}

    static void add(
            Wave<double[]> sum, double[] power, Wave<double[]> q, Wave<double[]> psi, int ny, int nx, double g) {
        DoubleStrips strips = DoubleStrips.mine();
        int most = strips.rows(nx);
        double[][] t = strips.planes;
        for (int y = 0; y < ny; y += most) {
            int rows = Math.min(most, ny - y);
            int n = rows * nx;
            strips.get(q, y, rows, nx, 0);
            strips.get(psi, y, rows, nx, 2);
            strips.get(sum, y, rows, nx, 4);
            DoubleRows.addConjugate(t[4], t[5], t[0], t[1], t[2], t[3], n, g);
            strips.put(4, sum, y, rows, nx);
            DoubleRows.power(t[2], t[0], t[1], n, g);
            for (int row = 0; row < rows; row++) {
                int at = sum.re + (y + row) * sum.stride;
                System.arraycopy(power, at, t[3], row * nx, nx);
            }
            DoubleRows.add(t[3], t[2], n, 1);
            for (int row = 0; row < rows; row++) {
                int at = sum.re + (y + row) * sum.stride;
                System.arraycopy(t[3], row * nx, power, at, nx);
            }
        }
    }
}
