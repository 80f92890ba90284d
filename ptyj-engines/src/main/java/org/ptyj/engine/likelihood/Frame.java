package org.ptyj.engine.likelihood;

import org.ptyj.engine.kernel.NoiseModel;
import org.ptyj.model.Exposure;
import org.ptyj.model.Pod;

/**
 * The measured counts of one frame.
 *
 * @param counts pixel by pixel
 * @param mask not 0 where the pixel is valid
 */
record Frame(double[] counts, double[] mask) {
    static Frame of(Exposure exposure) {
        Pod pod = exposure.pods().get(0);
        return new Frame(pod.diff().toDoubles(), pod.mask().toDoubles());
    }

    boolean isValid(int pixel) {
        return mask[pixel] != 0;
    }

    int pixels() {
        return counts.length;
    }

    /** The factor that fits a model to the counts; 1 if nothing can be said. */
    double scale(double[] model, NoiseModel noise) {
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < model.length; i++) {
            if (isValid(i)) {
                numerator += noise.fitNumerator(model[i], counts[i]);
                denominator += noise.fitDenominator(model[i], counts[i]);
            }
        }
        return denominator > 0 ? noise.fit(numerator / denominator) : 1;
    }
}
