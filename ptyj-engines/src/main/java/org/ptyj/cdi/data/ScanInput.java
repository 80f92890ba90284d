package org.ptyj.cdi.data;

/**
 * What a model of a lateral scan needs to know about frames.
 *
 * @param index number of each frame in the whole dataset, by which parameters per frame are kept
 * @param translation movement (x, y, z) of the probe for each frame, m
 */
public record ScanInput(int[] index, double[][] translation) {
    /** Checks that both tell of the same number of frames. */
    public ScanInput {
        if (index.length != translation.length) {
            throw new IllegalArgumentException(
                    index.length + " numbers of frames for " + translation.length + " translations");
        }
    }
}
