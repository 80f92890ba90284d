package org.ptyj.cdi.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular value decomposition A = U S V^H of a matrix with few rows, by rotations that make its rows orthogonal (M. R.
 * Hestenes, J. SIAM 6 (1958) 51). The rows are not multiplied with each other first, so that small singular values keep
 * their accuracy.
 *
 * @param u unitary, as many rows and columns as A has rows
 * @param s singular values, largest first
 * @param sv S V^H: the rows of A mixed until orthogonal, longest first
 */
record Svd(ComplexRows u, double[] s, ComplexRows sv) {
    private static final int MOST_SWEEPS = 60;

    /** Cosine of the angle between two rows that counts as none. */
    private static final double ORTHOGONAL = 1e-15;

    /** Share of the total power below which a row is nothing but rounding, and has no direction. */
    private static final double NOTHING = 1e-31;

    static Svd of(ComplexRows a) {
        ComplexRows mixed = a.copy();
        ComplexRows turns = ComplexRows.identity(a.count()); // turns * a = mixed
        double least = NOTHING
                * IntStream.range(0, a.count())
                        .mapToDouble(k -> Math.pow(a.length(k), 2))
                        .sum();
        boolean turned = true;
        for (int sweep = 0; turned && sweep < MOST_SWEEPS; sweep++) {
            turned = false;
            for (int p = 0; p < a.count(); p++) {
                for (int q = p + 1; q < a.count(); q++) {
                    turned |= rotate(mixed.rows(), turns.rows(), p, q, least);
                }
            }
        }
        int[] order = IntStream.range(0, a.count())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -mixed.length(k)))
                .mapToInt(k -> k)
                .toArray();
        ComplexRows sorted = pick(mixed, order);
        double[] s =
                IntStream.range(0, order.length).mapToDouble(sorted::length).toArray();
        return new Svd(pick(turns, order).adjoint(), s, sorted);
    }

    private static ComplexRows pick(ComplexRows from, int[] order) {
        double[][] rows = new double[order.length][];
        for (int k = 0; k < order.length; k++) {
            rows[k] = from.rows()[order[k]];
        }
        return new ComplexRows(rows);
    }

    /** Makes rows p and q orthogonal; tells whether they were not. */
    private static boolean rotate(double[][] a, double[][] turns, int p, int q, double least) {
        double pp = 0;
        double qq = 0;
        double re = 0; // <q, p> = sum p conj(q)
        double im = 0;
        for (int i = 0; i < a[p].length; i += 2) {
            pp += a[p][i] * a[p][i] + a[p][i + 1] * a[p][i + 1];
            qq += a[q][i] * a[q][i] + a[q][i + 1] * a[q][i + 1];
            re += a[p][i] * a[q][i] + a[p][i + 1] * a[q][i + 1];
            im += a[p][i + 1] * a[q][i] - a[p][i] * a[q][i + 1];
        }
        double size = Math.hypot(re, im);
        if (Math.min(pp, qq) <= least || !(size > ORTHOGONAL * Math.sqrt(pp) * Math.sqrt(qq))) {
            return false;
        }
        double zeta = (qq - pp) / (2 * size);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, t);
        apply(a, p, q, c, c * t, re / size, im / size);
        apply(turns, p, q, c, c * t, re / size, im / size);
        return true;
    }

    /** p := c p - s e q, q := s p + c e q with the phase factor e = (re, im) that turns q towards p. */
    private static void apply(double[][] a, int p, int q, double c, double s, double re, double im) {
        for (int i = 0; i < a[p].length; i += 2) {
            double pr = a[p][i];
            double pi = a[p][i + 1];
            double qr = re * a[q][i] - im * a[q][i + 1];
            double qi = re * a[q][i + 1] + im * a[q][i];
            a[p][i] = c * pr - s * qr;
            a[p][i + 1] = c * pi - s * qi;
            a[q][i] = s * pr + c * qr;
            a[q][i + 1] = s * pi + c * qi;
        }
    }
}
