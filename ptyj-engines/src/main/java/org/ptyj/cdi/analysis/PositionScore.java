package org.ptyj.cdi.analysis;

import java.util.Arrays;

/**
 * How far found positions are from the true ones, in their unit.
 *
 * @param rms root mean square distance after a common shift is taken off
 * @param affineRms the same after the best affine map is taken off
 */
public record PositionScore(double rms, double affineRms) {

    /**
     * Compares positions (y, x), one row each.
     *
     * @throws IllegalArgumentException if there are not as many of each, or none
     */
    public static PositionScore of(double[][] found, double[][] truth) {
        if (found.length != truth.length || found.length == 0) {
            throw new IllegalArgumentException(
                    found.length + " positions found, " + truth.length + " true ones; as many of each are needed");
        }
        int n = found.length;
        double[][] error = new double[n][2];
        for (int k = 0; k < n; k++) {
            error[k][0] = found[k][0] - truth[k][0];
            error[k][1] = found[k][1] - truth[k][1];
        }
        double[][] columns = {ones(n), centred(truth, 0), centred(truth, 1)};
        double[][] basis = orthonormal(columns);
        return new PositionScore(rms(without(error, new double[][] {basis[0]})), rms(without(error, basis)));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] centred(double[][] rows, int axis) {
        double mean = Arrays.stream(rows).mapToDouble(r -> r[axis]).average().orElse(0);
        return Arrays.stream(rows).mapToDouble(r -> r[axis] - mean).toArray();
    }

    /** Gram-Schmidt; a direction that is not independent of those before it becomes 0. */
    private static double[][] orthonormal(double[][] columns) {
        double[][] basis = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            double[] v = columns[c].clone();
            double before = Math.sqrt(dot(v, v));
            for (int pass = 0; pass < 2; pass++) {
                for (int b = 0; b < c; b++) {
                    subtract(v, basis[b], dot(v, basis[b]));
                }
            }
            double length = Math.sqrt(dot(v, v));
            double factor = length > 1e-12 * before && length > 0 ? 1 / length : 0;
            basis[c] = Arrays.stream(v).map(x -> x * factor).toArray();
        }
        return basis;
    }

    private static double[][] without(double[][] rows, double[][] basis) {
        double[][] rest = new double[2][];
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            double[] v = Arrays.stream(rows).mapToDouble(r -> r[a]).toArray();
            for (double[] b : basis) {
                subtract(v, b, dot(v, b));
            }
            rest[axis] = v;
        }
        return rest;
    }

    private static double rms(double[][] axes) {
        return Math.sqrt((dot(axes[0], axes[0]) + dot(axes[1], axes[1])) / axes[0].length);
    }

    private static void subtract(double[] v, double[] direction, double amount) {
        for (int i = 0; i < v.length; i++) {
            v[i] -= amount * direction[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
