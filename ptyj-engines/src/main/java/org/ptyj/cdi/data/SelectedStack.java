package org.ptyj.cdi.data;

import org.ptyj.io.StoredType;

/** Some frames of a stack. */
final class SelectedStack implements FrameStack {
    private final FrameStack all;
    private final int[] frames;

    SelectedStack(FrameStack all, int[] frames) {
        this.all = all;
        this.frames = frames;
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public StoredType type() {
        return all.type();
    }

    @Override
    public void read(int frame, double[] out, int at) {
        all.read(frames[frame], out, at);
    }

    @Override
    public void read(int frame, float[] out, int at) {
        all.read(frames[frame], out, at);
    }

    @Override
    public void close() {
        all.close();
    }
}
