package org.ptyj.cdi;

import org.ptyj.cdi.data.AbstractDataset;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameStack;

/** Whether there is anything in the data to begin with. */
final class SeenPixels {
    private SeenPixels() {}

    /**
     * Refuses data without good pixels, or without counts on them.
     *
     * @param mean of all frames where good
     */
    static void require(DiffractionDataset<?> dataset, boolean[] good, double[] mean) {
        boolean any = false;
        boolean lit = false;
        for (int i = 0; i < good.length; i++) {
            any |= good[i];
            lit |= good[i] && mean[i] > 0;
        }
        if (!any) {
            throw new IllegalArgumentException("no pixel of the data is good" + reason(dataset));
        }
        if (!lit) {
            throw new IllegalArgumentException("there are no counts on the good pixels of any of the " + dataset.size()
                    + " frames, so that nothing can be fitted; check the data and their mask");
        }
    }

    /** A frame without any number takes all pixels out of all frames. */
    private static String reason(DiffractionDataset<?> dataset) {
        if (dataset instanceof AbstractDataset<?, ?> known) {
            FrameStack stack = known.measurement().stack();
            double[] frame = new double[dataset.frameLength()];
            for (int k = 0; k < stack.count(); k++) {
                stack.read(k, frame, 0);
                if (java.util.Arrays.stream(frame).noneMatch(Double::isFinite)) {
                    return ": frame " + k
                            + " holds no finite number, and pixels that are not finite in any frame count as"
                            + " masked; leave it out with removeFrames before the mask is set";
                }
            }
        }
        return ": the mask takes all of them out";
    }
}
