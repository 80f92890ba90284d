package org.ptyj.engine.stochastic;

import org.ptyj.image.Streams;

/** The order in which an iteration goes through the frames. */
@FunctionalInterface
public interface FrameOrder {
    /**
     * The numbers 0 ... frames - 1, each once.
     *
     * @param iteration number of iterations made before
     * @param frames number of active frames; they are counted scan by scan, in the order of the frames
     */
    int[] of(int iteration, int frames);

    /** A new random order in each iteration, from the stream ("shuffle", label, iteration). */
    static FrameOrder shuffled(Streams streams, String label) {
        return (iteration, frames) ->
                streams.stream("shuffle", label, iteration).permutation(frames);
    }

    /** The order of an iteration, checked. */
    default int[] checked(int iteration, int frames) {
        int[] order = of(iteration, frames);
        boolean[] seen = new boolean[frames];
        for (int frame : order) {
            if (frame < 0 || frame >= frames || seen[frame]) {
                throw new IllegalArgumentException("the order of iteration " + iteration + " names frame " + frame
                        + (frame < 0 || frame >= frames ? ", but there are " + frames : " twice")
                        + "; give each of 0 to " + (frames - 1) + " once");
            }
            seen[frame] = true;
        }
        if (order.length != frames) {
            throw new IllegalArgumentException("the order of iteration " + iteration + " has " + order.length
                    + " frames of " + frames + "; give each once");
        }
        return order;
    }
}
