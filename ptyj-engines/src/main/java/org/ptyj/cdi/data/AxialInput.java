package org.ptyj.cdi.data;

/**
 * What a model of an axial scan needs to know about frames.
 *
 * @param index number of each frame in the whole dataset, by which parameters per frame are kept
 * @param z position of the optics along the beam for each frame, m
 * @param lateral runout (x, y) for each frame, m
 */
public record AxialInput(int[] index, double[] z, double[][] lateral) {
    /** Checks that all tell of the same number of frames. */
    public AxialInput {
        if (index.length != z.length || index.length != lateral.length) {
            throw new IllegalArgumentException("%d numbers of frames for %d positions and %d runouts"
                    .formatted(index.length, z.length, lateral.length));
        }
    }
}
