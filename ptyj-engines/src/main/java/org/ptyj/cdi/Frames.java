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
                (frame, counts) -> dataset.patterns(new int[] {frame}, FrameBuffer.of(counts)),
                dataset.size(),
                shape[0],
                shape[1],
                dataset.mask().toBooleans(),
                loss,
                Runtime.getRuntime().maxMemory() / 4);
    }

    /** 0 .. n-1. */
    static int[] all(int n) {
        int[] frames = new int[n];
        Arrays.setAll(frames, i -> i);
        return frames;
    }
}
