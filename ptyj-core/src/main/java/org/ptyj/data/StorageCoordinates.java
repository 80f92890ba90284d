package org.ptyj.data;

import java.util.Arrays;
import java.util.List;
import org.ptyj.array.RealArray;

/** Where the pixels of a storage are; views follow every change at once. */
abstract sealed class StorageCoordinates permits Storage {
    private final PixelGrid grid;

    StorageCoordinates(PixelGrid grid) {
        this.grid = grid;
    }

    /** Shape of the buffer. */
    abstract long[] shape();

    /** Throws if a view would reach beyond what whole numbers count on another grid. */
    abstract void checkReach(PixelGrid changed);

    /** Computes the windows of the views anew. */
    abstract void updateViews();

    PixelGrid grid() {
        return grid;
    }

    /** Pixel size per axis, m. */
    public double[] pixelSize() {
        return grid.size().clone();
    }

    /** The pixel, counted from 0 and possibly fractional, whose coordinate is 0. */
    public double[] center() {
        return grid.center().clone();
    }

    /** Coordinate of the first pixel per axis, m. */
    public double[] origin() {
        return grid.origin().clone();
    }

    /** Sets the pixel size (m; one number for all axes or one each); the centre keeps its pixel. */
    public void setPixelSize(double... metres) {
        PixelGrid changed = grid.copy();
        changed.setSize(Axes.positive(metres, grid.dims(), "pixel size"));
        changeGrid(changed);
    }

    /** Sets the coordinate of the first pixel (m; one number for all axes or one each). */
    public void setOrigin(double... metres) {
        PixelGrid changed = grid.copy();
        changed.setOrigin(Axes.finite(metres, grid.dims(), "origin"));
        changeGrid(changed);
    }

    /** Adds to the coordinate of the first pixel (m; one number for all axes or one each). */
    public void shiftOrigin(double... metres) {
        double[] origin = Axes.finite(metres, grid.dims(), "shift of the origin");
        for (int d = 0; d < origin.length; d++) {
            origin[d] += grid.origin()[d];
        }
        setOrigin(origin);
    }

    /** Sets the pixel whose coordinate is 0 (one number for all axes or one each). */
    public void setCenter(int... pixels) {
        changeCenter(Arrays.stream(pixels).asDoubleStream().toArray(), true);
    }

    /** Sets the pixel, possibly fractional, whose coordinate is 0 (one number for all axes or one each). */
    public void setCenter(double... pixels) {
        changeCenter(pixels, false);
    }

    private void changeCenter(double[] pixels, boolean wholePixels) {
        PixelGrid changed = grid.copy();
        changed.setCenter(Axes.finite(pixels, grid.dims(), "center"), wholePixels);
        changeGrid(changed);
    }

    private void changeGrid(PixelGrid changed) {
        checkReach(changed);
        grid.takeOver(changed);
        updateViews();
    }

    /** Coordinate of a pixel, m. */
    public double[] metres(double... pixel) {
        double[] result = Axes.expand(pixel, grid.dims(), "pixel");
        for (int d = 0; d < result.length; d++) {
            result[d] = grid.metres(d, result[d]);
        }
        return result;
    }

    /** Pixel, not rounded, at a coordinate in metres. */
    public double[] pixels(double... metres) {
        double[] result = Axes.expand(metres, grid.dims(), "coordinate");
        for (int d = 0; d < result.length; d++) {
            result[d] = grid.pixels(d, result[d]);
        }
        return result;
    }

    /** One array per axis, of the buffer's shape: the coordinate of every pixel along that axis, m. */
    public List<RealArray> grids() {
        return grid.coordinates(shape());
    }
}
