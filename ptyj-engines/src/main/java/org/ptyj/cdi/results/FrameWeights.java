package org.ptyj.cdi.results;

import java.util.Arrays;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.Precision;
import org.ptyj.array.RealArray;
import org.ptyj.cdi.analysis.ProbeModes;
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
            Arrays.setAll(squares, k -> all[k] * all[k]);
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

    /** Whether frames have matrices that mix modes, not numbers. */
    static boolean areMatrices(Results results) {
        return results.contains("weights") && results.array("weights").type().isComplex() && results.contains("probe");
    }

    /**
     * Share of the strongest mode in the power of each frame, after the modes were made orthogonal over the whole scan: sum_r
     * |W[r, 0]|^2 |P_0|^2 / sum_r,m |W[r, m]|^2 |P_m|^2.
     */
    static double[] topShares(Results results) {
        ProbeModes tidy = ProbeModes.tidy(results.complex("probe"), results.complex("weights"));
        double[] powers = Arrays.stream(modes(tidy.modes()))
                .mapToDouble(FrameWeights::power)
                .toArray();
        int frames = tidy.weights().length(0);
        double[] w = tidy.weights().as(Precision.DOUBLE).toDoubles();
        double[] shares = new double[frames];
        int length = w.length / frames;
        for (int n = 0; n < frames; n++) {
            double all = 0;
            double top = 0;
            for (int i = 0; i < length; i += 2) {
                int mode = i / 2 % powers.length;
                int at = n * length + i;
                double power = (w[at] * w[at] + w[at + 1] * w[at + 1]) * powers[mode];
                all += power;
                top += mode == 0 ? power : 0;
            }
            shares[n] = all > 0 ? top / all : 0;
        }
        return shares;
    }

    /** Mean of |W| over the frames, shape (modes of a frame, modes of the probe). */
    static RealArray meanModulus(Results results) {
        return meanModulus(results.complex("weights"));
    }

    private static RealArray meanModulus(ComplexArray weights) {
        double[] w = weights.as(Precision.DOUBLE).toDoubles();
        int frames = weights.length(0);
        int length = w.length / frames / 2;
        double[] mean = new double[length];
        for (int i = 0; i < w.length / 2; i++) {
            mean[i % length] += Math.hypot(w[2 * i], w[2 * i + 1]) / frames;
        }
        return RealArray.of(mean, weights.length(1), weights.length(2));
    }

    private static double[][] modes(ComplexArray probe) {
        double[][] rows = new double[probe.length(0)][];
        Arrays.setAll(rows, m -> probe.layer(m).as(Precision.DOUBLE).toDoubles());
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
