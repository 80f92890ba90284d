package org.ptyj.geometry;

/** Rows and columns of a frame. */
public record FrameShape(int ny, int nx) {
    public FrameShape {
        if (ny < 1 || nx < 1) {
            throw new IllegalArgumentException("a frame needs at least one pixel on each axis, not " + ny + " x " + nx);
        }
    }

    /** As many rows as columns. */
    public static FrameShape square(int n) {
        return new FrameShape(n, n);
    }

    /** The length of an axis: 0 is y, 1 is x. */
    public int axis(int axis) {
        return axis == 0 ? ny : nx;
    }

    /** {ny, nx}. */
    public int[] toArray() {
        return new int[] {ny, nx};
    }

    /** Number of pixels. */
    public long size() {
        return (long) ny * nx;
    }

    @Override
    public String toString() {
        return ny + " x " + nx;
    }
}
