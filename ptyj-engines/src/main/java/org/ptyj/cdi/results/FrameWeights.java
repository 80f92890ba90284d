package org.ptyj.cdi.results;

import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.io.NumericArray;

/** Weights of frames: one number each, or a matrix that mixes the modes of the probe. */
final class FrameWeights {
    private FrameWeights() {}

    /** Intensity of each frame relative to the probe: w^2, or trace(W G W^H) / trace(G) with G[m, l] = sum P_m conj(P_l). */
    static double[] intensities(Results results) {
        NumericArray weights = results.array("weights");
        if (!weights.type().isComplex() || !results.contains("probe")) {
            double[] all = weights.values();
            double[] squares = new double[all.length];
            java.util.Arrays.setAll(squares, k -> all[k] * all[k]);
            return squares;
        }
        double[] w = weights.values();
        int modes = (int) weights.shape()[2];
        int length = 2 * w.length / 2 / (int) weights.shape()[0];
        double[][] probe = modes(results.complex("probe"));
        double total = 0;
        for (double[] mode : probe) {
            total += power(mode);
        }
        double[] out = new double[(int) weights.shape()[0]];
        Gram gram = Gram.of(probe);
        for (int n = 0; n < out.length; n++) {
            double sum = 0;
            for (int row = 0; row < length; row += 2 * modes) {
                sum += gram.form(w, n * length + row, modes);
            }
            out[n] = sum / total;
        }
        return out;
    }

    private static double[][] modes(ComplexArray probe) {
        double[][] rows = new double[probe.length(0)][];
        java.util.Arrays.setAll(rows, m -> probe.layer(m).as(Precision.DOUBLE).toDoubles());
        return rows;
    }

    private static double power(double[] pairs) {
        double sum = 0;
        for (double v : pairs) {
            sum += v * v;
        }
        return sum;
    }

    /** Products of the modes. */
    private record Gram(double[][] re, double[][] im) {
        static Gram of(double[][] p) {
            double[][] re = new double[p.length][p.length];
            double[][] im = new double[p.length][p.length];
            for (int m = 0; m < p.length; m++) {
                for (int l = 0; l < p.length; l++) {
                    for (int i = 0; i < p[m].length; i += 2) {
                        re[m][l] += p[m][i] * p[l][i] + p[m][i + 1] * p[l][i + 1];
                        im[m][l] += p[m][i + 1] * p[l][i] - p[m][i] * p[l][i + 1];
                    }
                }
            }
            return new Gram(re, im);
        }

        /** w G w^H of a row of weights, which is real. */
        double form(double[] w, int at, int modes) {
            double sum = 0;
            for (int m = 0; m < modes; m++) {
                for (int l = 0; l < modes; l++) {
                    double a = w[at + 2 * m] * w[at + 2 * l] + w[at + 2 * m + 1] * w[at + 2 * l + 1];
                    double b = w[at + 2 * m + 1] * w[at + 2 * l] - w[at + 2 * m] * w[at + 2 * l + 1];
                    sum += a * re[m][l] - b * im[m][l];
                }
            }
            return sum;
        }
    }
}
