package org.ptyj.engine.likelihood;

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
}
