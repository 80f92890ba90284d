package org.ptyj.cdi;

import org.ptyj.array.ComplexArray;
import org.ptyj.cdi.data.Basis;
import org.ptyj.cdi.data.Vector3;

/**
 * Transfer function between parallel planes of any orientation: with the grid's reciprocal vectors q, K = sqrt(k^2 - q^2)
 * and the normal n on the side of the offset d, H = exp(i d (q + n (K - k))); evanescent waves decay.
 */
final class PlanePropagator {
    private PlanePropagator() {}

    /** H in the usual order of DFT frequencies, shape (ny, nx). */
    static ComplexArray transfer(Basis grid, Vector3 offset, double wavelength, int ny, int nx) {
        double k = 2 * Math.PI / wavelength;
        Basis dual = grid.dual();
        Vector3 normal = grid.normal();
        double along = Math.abs(normal.dot(offset));
        double[] pairs = new double[2 * ny * nx];
        for (int y = 0; y < ny; y++) {
            Vector3 qy = dual.row().times(2 * Math.PI * cycles(y, ny));
            for (int x = 0; x < nx; x++) {
                Vector3 q = qy.plus(dual.column().times(2 * Math.PI * cycles(x, nx)));
                double q2 = q.dot(q);
                double rest = k * k - q2;
                double phase = q.dot(offset) + along * (rest >= 0 ? -q2 / (Math.sqrt(rest) + k) : -k);
                double modulus = rest >= 0 ? 1 : Math.exp(-along * Math.sqrt(-rest));
                pairs[2 * (y * nx + x)] = modulus * Math.cos(phase);
                pairs[2 * (y * nx + x) + 1] = modulus * Math.sin(phase);
            }
        }
        return ComplexArray.of(pairs, ny, nx);
    }

    /** Frequency k of n in cycles per pixel. */
    static double cycles(int k, int n) {
        return (double) (k < (n + 1) / 2 ? k : k - n) / n;
    }
}
