package org.ptyj.cdi.data;

import org.ptyj.array.RealArray;
import org.ptyj.io.StoredType;

/** Frames in memory. */
final class ArrayStack implements FrameStack {
    private final RealArray frames;
    private final StoredType type;

    ArrayStack(RealArray frames, StoredType type) {
        this.frames = frames;
        this.type = type;
    }

    @Override
    public int count() {
        return frames.length(0);
    }

    @Override
    public int rows() {
        return frames.length(1);
    }

    @Override
    public int columns() {
        return frames.length(2);
    }

    @Override
    public StoredType type() {
        return type;
    }

    @Override
    public void read(int frame, double[] out, int at) {
        frames.layer(frame).read(out, at);
    }

    @Override
    public void read(int frame, float[] out, int at) {
        frames.layer(frame).read(out, at);
    }
}
