package org.ptyj.cdi;

import java.util.Arrays;
import org.ptyj.autodiff.Loss;
import org.ptyj.autodiff.Measured;
import org.ptyj.cdi.data.DiffractionDataset;
import org.ptyj.cdi.data.FrameBuffer;

/** Frames of datasets, for the tape. */
final class Frames {
    private Frames() {}

    /** Measured frames, ready for a loss; up to a quarter of the memory may keep them so. */
    static Measured measured(DiffractionDataset<?> dataset, Loss loss) {
        int[] shape = dataset.frameShape();
        return new Measured(
                (frame, counts) -> read(dataset, frame, counts),
                dataset.size(),
                shape[0],
                shape[1],
                dataset.mask().toBooleans(),
                loss,
                Runtime.getRuntime().maxMemory() / 4);
    }

    /** The counts of a frame, NaN where its own mask says that they are not to be used. */
    private static void read(DiffractionDataset<?> dataset, int frame, double[] counts) {
        dataset.patterns(new int[] {frame}, FrameBuffer.of(counts));
        boolean[] good = dataset.mask().toBooleans(frame);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = good[i] ? counts[i] : Double.NaN;
        }
    }

    /** 0 .. n-1. */
    static int[] all(int n) {
        int[] frames = new int[n];
        Arrays.setAll(frames, i -> i);
        return frames;
    }

    /**
     * Refuses frames that a model has no numbers for.
     *
     * @param index numbers of the frames in the whole dataset
     */
    static void requireKnown(int[] index, int rows) {
        for (int row : index) {
            if (row >= rows) {
                throw new IllegalArgumentException(
                        "frame " + row + " of the data (counted from 0) is unknown to the model,"
                                + " which was made for " + rows + " frames; make the model from these data");
            }
        }
    }

    /**
     * A copy of numbers of frames.
     *
     * @throws IllegalArgumentException if there are none, or a dataset of that size lacks one
     */
    static int[] checked(int[] frames, int size) {
        if (frames.length == 0) {
            throw new IllegalArgumentException("a subset needs at least one frame");
        }
        for (int frame : frames) {
            if (frame < 0 || frame >= size) {
                throw new IllegalArgumentException("no frame " + frame + " among " + size);
            }
        }
        return frames.clone();
    }
}
