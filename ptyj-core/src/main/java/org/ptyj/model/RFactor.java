package org.ptyj.model;

import java.util.Arrays;
import org.ptyj.array.RealArray;

/**
 * How far the model is from the data: R = sum m |sqrt(I) - |model|| / sum m sqrt(I), over all pixels of all active
 * frames, with counts I, mask m and |model| the square root of the modes' summed intensities of probe times object. 0 is
 * a perfect model. As in crystallography, on moduli.
 */
public final class RFactor {
    private double deviation;
    private double measured;
    private double[] counts = {};
    private double[] mask = {};
    private double[] wave = {};
    private double[] model = {};

    private RFactor() {}

    /** Of the present probe and object, over all processes, which have to ask for it together; infinite, or NaN, if no unmasked pixel has counts. */
    public static double of(Ptycho ptycho) {
        RFactor sums = new RFactor();
        for (Exposure exposure : ptycho.exposures()) {
            if (exposure.isActive()) {
                sums.add(exposure);
            }
        }
        return ptycho.communicator().sum(sums.deviation) / ptycho.communicator().sum(sums.measured);
    }

    private void add(Exposure exposure) {
        RealArray diff = exposure.pods().get(0).diff();
        int n = Math.toIntExact(diff.size());
        if (counts.length != n) {
            counts = new double[n];
            mask = new double[n];
            model = new double[n];
            wave = new double[2 * n];
        }
        diff.read(counts, 0);
        exposure.pods().get(0).mask().read(mask, 0);
        addIntensities(exposure);
        for (int i = 0; i < n; i++) {
            if (mask[i] != 0) {
                double modulus = Math.sqrt(Math.abs(counts[i]));
                deviation += Math.abs(modulus - Math.sqrt(model[i]));
                measured += modulus;
            }
        }
    }

    private void addIntensities(Exposure exposure) {
        Arrays.fill(model, 0);
        for (Pod pod : exposure.pods()) {
            pod.forward(pod.exitWave()).read(wave, 0);
            for (int i = 0; i < model.length; i++) {
                model[i] += wave[2 * i] * wave[2 * i] + wave[2 * i + 1] * wave[2 * i + 1];
            }
        }
    }
}
