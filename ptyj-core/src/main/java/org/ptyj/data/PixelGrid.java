package org.ptyj.data;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.array.ElementType;
import org.ptyj.array.RealArray;

/**
 * Where the pixels of a storage are: x = i * size + origin, with origin = -center * size, along each axis. The centre
 * is counted in pixels and may be fractional; the others are metres.
 */
final class PixelGrid {
    private double[] center;
    private double[] size;
    private double[] origin;
    private boolean integral = true;

    /**
     * A grid whose centre is the middle pixel: length / 2, rounded down.
     *
     * @param shape (layers, ...)
     */
    PixelGrid(long[] shape, double[] size) {
        this.center = new double[size.length];
        for (int d = 0; d < center.length; d++) {
            center[d] = Math.floorDiv(shape[d + 1], 2);
        }
        this.size = size;
        this.origin = times(center, size);
    }

    private PixelGrid(PixelGrid other) {
        center = other.center;
        size = other.size;
        origin = other.origin;
        integral = other.integral;
    }

    /** Becomes like another grid. */
    void takeOver(PixelGrid other) {
        center = other.center;
        size = other.size;
        origin = other.origin;
        integral = other.integral;
    }

    /** The same grid, to be changed on its own. */
    PixelGrid copy() {
        return new PixelGrid(this);
    }

    int dims() {
        return size.length;
    }

    double[] center() {
        return center;
    }

    double[] size() {
        return size;
    }

    double[] origin() {
        return origin;
    }

    /** True as long as the centre was never anything but whole pixels; only its printing depends on it. */
    boolean isIntegral() {
        return integral;
    }

    void setSize(double[] newSize) {
        size = newSize;
        origin = times(center, size);
    }

    void setOrigin(double[] newOrigin) {
        origin = newOrigin;
        center = new double[dims()];
        for (int d = 0; d < center.length; d++) {
            center[d] = -origin[d] / size[d];
        }
        integral = false;
    }

    void setCenter(double[] newCenter, boolean wholePixels) {
        center = newCenter;
        origin = times(center, size);
        integral = wholePixels;
    }

    /** New pixels at the low ends: the centre moves along, so that the others stay where they are. */
    void grow(long[] low) {
        double[] moved = center.clone();
        for (int d = 0; d < moved.length; d++) {
            moved[d] += low[d];
        }
        setCenter(moved, integral);
    }

    double metres(int axis, double pixel) {
        return pixel * size[axis] + origin[axis];
    }

    double pixels(int axis, double metres) {
        return (metres - origin[axis]) / size[axis];
    }

    /** True if the pixels of two grids lie at the same places, within a millionth of a pixel. */
    boolean coincides(PixelGrid other) {
        for (int d = 0; d < dims(); d++) {
            boolean sameSize = Math.abs(size[d] - other.size[d]) <= 1e-9 * size[d];
            if (!sameSize || Math.abs(center[d] - other.center[d]) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    /** For each axis, the coordinate of every pixel of a buffer along it, m. */
    List<RealArray> coordinates(long[] shape) {
        List<RealArray> result = new ArrayList<>();
        long below = Axes.product(shape) / shape[0];
        for (int d = 0; d < dims(); d++) {
            int axis = d;
            below /= shape[d + 1];
            long step = below;
            long length = shape[d + 1];
            result.add(RealArray.generate(ElementType.FLOAT64, i -> metres(axis, i / step % length), shape));
        }
        return result;
    }

    private static double[] times(double[] center, double[] size) {
        double[] result = new double[size.length];
        for (int d = 0; d < result.length; d++) {
            result[d] = -center[d] * size[d] + 0.0; // + 0.0: no negative zero
        }
        return result;
    }
}
