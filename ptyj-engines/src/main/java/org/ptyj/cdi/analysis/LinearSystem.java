package org.ptyj.cdi.analysis;

/** Small systems of linear equations. */
final class LinearSystem {
    private LinearSystem() {}

    /**
     * Solution by elimination with pivots; unknowns that nothing depends on become 0.
     *
     * @param rows coefficients with the right side as last column; modified
     */
    static double[] solve(double[][] rows) {
        int n = rows.length;
        double[] largest = new double[n];
        for (int k = 0; k < n; k++) {
            largest[k] = Math.abs(rows[k][k]);
        }
        boolean[] free = new boolean[n];
        for (int k = 0; k < n; k++) {
            swap(rows, k, pivot(rows, k));
            free[k] = !(Math.abs(rows[k][k]) > 1e-14 * largest[k]);
            for (int r = 0; !free[k] && r < n; r++) {
                if (r != k) {
                    eliminate(rows[r], rows[k], rows[r][k] / rows[k][k]);
                }
            }
        }
        double[] x = new double[n];
        for (int k = 0; k < n; k++) {
            x[k] = free[k] ? 0 : rows[k][n] / rows[k][k];
        }
        return x;
    }

    private static int pivot(double[][] rows, int column) {
        int best = column;
        for (int r = column + 1; r < rows.length; r++) {
            best = Math.abs(rows[r][column]) > Math.abs(rows[best][column]) ? r : best;
        }
        return best;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] kept = rows[a];
        rows[a] = rows[b];
        rows[b] = kept;
    }

    private static void eliminate(double[] row, double[] by, double factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] -= factor * by[i];
        }
    }
}
