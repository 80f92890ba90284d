package org.ptyj.cdi.data;

import java.util.Arrays;
import org.ptyj.io.StoredType;

/** A window of every frame; pixels beyond the frame have one value. */
final class WindowedStack implements FrameStack {
    private final FrameStack whole;
    private final Window window;
    private final double value;

    WindowedStack(FrameStack whole, Window window, double value) {
        this.whole = whole;
        this.window = window;
        this.value = value;
    }

    @Override
    public int count() {
        return whole.count();
    }

    @Override
    public int rows() {
        return window.rows();
    }

    @Override
    public int columns() {
        return window.columns();
    }

    @Override
    public StoredType type() {
        return whole.type();
    }

    @Override
    public void read(int frame, double[] out, int at) {
        double[] source = new double[whole.rows() * whole.columns()];
        whole.read(frame, source, 0);
        Arrays.fill(out, at, at + rows() * columns(), value);
        window.copy(source, out, at);
    }

    @Override
    public void read(int frame, float[] out, int at) {
        float[] source = new float[whole.rows() * whole.columns()];
        whole.read(frame, source, 0);
        Arrays.fill(out, at, at + rows() * columns(), (float) value);
        window.copy(source, out, at);
    }

    @Override
    public void close() {
        whole.close();
    }
}
