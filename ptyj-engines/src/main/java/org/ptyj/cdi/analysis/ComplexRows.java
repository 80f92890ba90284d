package org.ptyj.cdi.analysis;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;

/**
 * A complex matrix as rows of (re, im) pairs, small enough to work on by rotations of its rows.
 *
 * @param rows modified by the methods that say so
 */
record ComplexRows(double[][] rows) {
    /** The layers of an array as rows, copied. */
    static ComplexRows ofLayers(ComplexArray layers) {
        int count = layers.length(0);
        double[] all = layers.toDoubles();
        int length = count == 0 ? 0 : all.length / count;
        double[][] rows = new double[count][];
        for (int m = 0; m < count; m++) {
            rows[m] = Arrays.copyOfRange(all, m * length, (m + 1) * length);
        }
        return new ComplexRows(rows);
    }

    /** The identity. */
    static ComplexRows identity(int n) {
        double[][] rows = new double[n][2 * n];
        for (int k = 0; k < n; k++) {
            rows[k][2 * k] = 1;
        }
        return new ComplexRows(rows);
    }

    int count() {
        return rows.length;
    }

    int columns() {
        return rows.length == 0 ? 0 : rows[0].length / 2;
    }

    ComplexRows copy() {
        return new ComplexRows(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
    }

    ComplexArray toLayers(long... shape) {
        double[] all = new double[rows.length * 2 * columns()];
        for (int m = 0; m < rows.length; m++) {
            System.arraycopy(rows[m], 0, all, m * rows[m].length, rows[m].length);
        }
        return ComplexArray.of(all, shape);
    }

    /** The matrix with rows and columns exchanged and every number conjugated. */
    ComplexRows adjoint() {
        double[][] out = new double[columns()][2 * rows.length];
        for (int m = 0; m < rows.length; m++) {
            for (int k = 0; k < out.length; k++) {
                out[k][2 * m] = rows[m][2 * k];
                out[k][2 * m + 1] = -rows[m][2 * k + 1];
            }
        }
        return new ComplexRows(out);
    }

    /** Matrix product. */
    ComplexRows times(ComplexRows other) {
        double[][] out = new double[rows.length][2 * other.columns()];
        for (int m = 0; m < rows.length; m++) {
            for (int k = 0; k < columns(); k++) {
                add(out[m], other.rows[k], rows[m][2 * k], rows[m][2 * k + 1]);
            }
        }
        return new ComplexRows(out);
    }

    private static void add(double[] to, double[] row, double re, double im) {
        for (int i = 0; i < to.length; i += 2) {
            to[i] += re * row[i] - im * row[i + 1];
            to[i + 1] += re * row[i + 1] + im * row[i];
        }
    }

    /** Every row times its factor; changes this matrix. */
    ComplexRows scaleAssign(double... factors) {
        for (int m = 0; m < rows.length; m++) {
            for (int i = 0; i < rows[m].length; i++) {
                rows[m][i] *= factors[m];
            }
        }
        return this;
    }

    /** Euclidean length of a row. */
    double length(int row) {
        return Math.sqrt(Arrays.stream(rows[row]).map(v -> v * v).sum());
    }

    /** The first rows; shared. */
    ComplexRows first(int count) {
        return new ComplexRows(Arrays.copyOf(rows, count));
    }
}
