package org.ptyj.engine.likelihood;

import java.util.List;
import org.ptyj.array.ComplexArray;
import org.ptyj.array.RealArray;
import org.ptyj.data.Container;
import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.model.Pod;

/**
 * The modelled intensity of a frame along a line of probes and objects: A_0 + A_1 t + ... + A_4 t^4 in every pixel.
 *
 * @param a pixels of A_0 ... A_4
 */
record FrameLine(double[][] a) {
    /** A_0 = sum |f|^2, A_1 = sum 2 Re(f conj a), A_2 = sum 2 Re(f conj b) + |a|^2, A_3 = sum 2 Re(a conj b), A_4 = sum |b|^2. */
    static FrameLine of(List<Pod> modes, Container<ComplexArray> hO, Container<ComplexArray> hP) {
        double[][] sums = new double[5][Math.toIntExact(modes.get(0).diff().size())];
        for (Pod pod : modes) {
            ComplexArray towardsObject = hO.data(pod.objectView());
            ComplexArray towardsProbe = hP.data(pod.probeView());
            ComplexArray f = pod.forward(pod.exitWave());
            ComplexArray a = pod.forward(pod.probe().times(towardsObject).plus(towardsProbe.times(pod.object())));
            ComplexArray b = pod.forward(towardsProbe.times(towardsObject));
            add(sums[0], f.abs2(), 1);
            add(sums[1], a.conjTimes(f).real(), 2);
            add(sums[2], b.conjTimes(f).real(), 2);
            add(sums[2], a.abs2(), 1);
            add(sums[3], b.conjTimes(a).real(), 2);
            add(sums[4], b.abs2(), 1);
        }
        return new FrameLine(sums);
    }

    private static void add(double[] sum, RealArray term, double factor) {
        double[] all = term.toDoubles();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * all[i];
        }
    }

    /** Adds LL' A_n + LL''/2 sum A_i A_j (i + j = n; i, j &gt; 0) over the pixels to sums[n], for n &gt; 0. */
    void addExpansion(double[] sums, NoiseModel noise, Frame frame, double scale) {
        double[] terms = new double[5];
        for (int i = 0; i < frame.pixels(); i++) {
            if (!frame.isValid(i)) {
                continue;
            }
            for (int n = 0; n < terms.length; n++) {
                terms[n] = scale * a[n][i];
            }
            double model = noise.floorOnLine(terms[0]);
            double slope = noise.slope(model, frame.counts()[i]);
            double half = 0.5 * noise.curvature(model, frame.counts()[i]);
            for (int n = 1; n < sums.length; n++) {
                double products = 0;
                for (int p = Math.max(1, n - 4); p <= Math.min(4, n - 1); p++) {
                    products += terms[p] * terms[n - p];
                }
                sums[n] += half * products + (n < terms.length ? slope * terms[n] : 0);
            }
        }
    }

    private double[] intensity(double t) {
        double[] model = new double[a[0].length];
        for (int i = 0; i < model.length; i++) {
            double sum = a[0][i] + t * (a[1][i] + t * (a[2][i] + t * (a[3][i] + t * a[4][i])));
            model[i] = Math.max(0, sum); // rounding may leave less than nothing
        }
        return model;
    }

    /** LL of the frame at a place on the line, without its constant. */
    double valueAt(double t, NoiseModel noise, Frame frame, boolean floating) {
        double[] model = intensity(t);
        double scale = floating ? frame.scale(model, noise) : 1;
        double sum = 0;
        for (int i = 0; i < model.length; i++) {
            if (frame.isValid(i)) {
                sum += noise.value(noise.floor(scale * model[i]), frame.counts()[i]);
            }
        }
        return sum;
    }

    /** Adds the first and second derivative of LL by t. */
    void addDerivatives(double[] sums, double t, NoiseModel noise, Frame frame, double scale) {
        double[] model = intensity(t);
        for (int i = 0; i < model.length; i++) {
            if (frame.isValid(i)) {
                double safe = noise.floorOnLine(scale * model[i]);
                double first = scale * (a[1][i] + t * (2 * a[2][i] + t * (3 * a[3][i] + t * 4 * a[4][i])));
                double second = scale * (2 * a[2][i] + t * (6 * a[3][i] + t * 12 * a[4][i]));
                double slope = noise.slope(safe, frame.counts()[i]);
                sums[0] += slope * first;
                sums[1] += noise.curvature(safe, frame.counts()[i]) * first * first + slope * second;
            }
        }
    }
}
