package org.ptyj.io.hdf5;

import java.util.List;
import org.ptyj.io.Shapes;

/** Which frames of a stack share chunks, and so have to be decoded together. */
final class ChunkGroups {
    private final long[] leading;
    private final List<Integer> chunk;

    /**
     * Groups of the frames of a data set.
     *
     * @param chunk shape of a chunk; empty if there are none
     */
    ChunkGroups(long[] shape, List<Integer> chunk) {
        leading = chunk.isEmpty() ? new long[0] : Shapes.leading(shape);
        this.chunk = chunk;
    }

    /** The frames that share the chunks of one, which is among them, in rising order. */
    int[] of(int frame) {
        if (leading.length == 0) {
            return new int[] {frame};
        }
        int[] frames = {0};
        int rest = frame;
        int stride = 1;
        for (int axis = leading.length - 1; axis >= 0; axis--) {
            int length = (int) leading[axis];
            int first = rest % length / chunk.get(axis) * chunk.get(axis);
            int count = Math.min(chunk.get(axis), length - first);
            int[] inner = frames;
            frames = new int[count * inner.length];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = (first + i / inner.length) * stride + inner[i % inner.length];
            }
            rest /= length;
            stride *= length;
        }
        return frames;
    }
}
