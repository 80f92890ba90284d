package org.ptyj.model;

import java.util.Locale;
import java.util.Optional;
import org.ptyj.array.Complex;
import org.ptyj.array.ComplexArray;
import org.ptyj.data.Storage;
import org.ptyj.image.Resample;
import org.ptyj.io.ptypy.PtyrWave;

/**
 * Where the pixels of a probe or an object are that is to be filled from an earlier result.
 *
 * @param ny pixels along y
 * @param nx pixels along x
 * @param pixelSize m, (y, x)
 * @param center pixel of coordinate 0, (y, x)
 */
record WaveGrid(int ny, int nx, double[] pixelSize, double[] center) {
    /** Pixels that differ by less are the same: over 4000 of them this adds up to 0.02 pixels. */
    private static final double SAME_SIZE = 1e-5;

    static WaveGrid of(Storage<ComplexArray> storage) {
        long[] shape = storage.shape();
        return new WaveGrid(
                Math.toIntExact(shape[1]), Math.toIntExact(shape[2]), storage.pixelSize(), storage.center());
    }

    static WaveGrid of(PtyrWave wave) {
        return new WaveGrid(wave.data().length(-2), wave.data().length(-1), wave.pixelSize(), wave.center());
    }

    /** These pixels, in pixels of another grid that has the same coordinates. */
    Resample.Axis in(WaveGrid other, int axis) {
        double step = pixelSize[axis] / other.pixelSize[axis];
        double same = Math.abs(step - 1) < SAME_SIZE ? 1 : step;
        return new Resample.Axis(other.center[axis] - center[axis] * same, same, axis == 0 ? ny : nx);
    }

    /** Whether another grid has pixels of the same size at the same places. */
    boolean equalTo(WaveGrid other) {
        return ny == other.ny && nx == other.nx && isSame(in(other, 0)) && isSame(in(other, 1));
    }

    /** Place {y, x} of the first of these pixels on another grid of the same pixels, if all of them are on it. */
    Optional<int[]> placeOn(WaveGrid other) {
        Resample.Axis y = in(other, 0);
        Resample.Axis x = in(other, 1);
        int[] first = {(int) Math.rint(y.first()), (int) Math.rint(x.first())};
        boolean same = y.step() == 1
                && x.step() == 1
                && Math.abs(y.first() - first[0]) < 1e-3
                && Math.abs(x.first() - first[1]) < 1e-3;
        boolean inside = first[0] >= 0 && first[1] >= 0 && first[0] + ny <= other.ny && first[1] + nx <= other.nx;
        return same && inside ? Optional.of(first) : Optional.empty();
    }

    private static boolean isSame(Resample.Axis axis) {
        return axis.step() == 1 && Math.abs(axis.first()) < 1e-3;
    }

    /** Share of these pixels that lie on another grid. */
    double coveredBy(WaveGrid other) {
        double y = in(other, 0).inside(other.ny);
        double x = in(other, 1).inside(other.nx);
        return y * x / ((double) ny * nx);
    }

    /** An array on another grid, drawn on these pixels. */
    ComplexArray draw(ComplexArray array, WaveGrid from, Complex outside) {
        return Resample.of(array, in(from, 0), in(from, 1), outside);
    }

    double pixelArea() {
        return pixelSize[0] * pixelSize[1];
    }

    /** "128 x 128 px of 12.5 nm". */
    @Override
    public String toString() {
        String y = nanometres(pixelSize[0]);
        String x = nanometres(pixelSize[1]);
        return ny + " x " + nx + " px of " + (y.equals(x) ? y : y + " x " + x) + " nm";
    }

    /** "y -1.2 to 3.4 um, x ...". */
    String extent() {
        return "y " + range(0, ny) + ", x " + range(1, nx) + " um";
    }

    private String range(int axis, int n) {
        double first = (-0.5 - center[axis]) * pixelSize[axis];
        return String.format(Locale.ROOT, "%.4g to %.4g", first * 1e6, (first + n * pixelSize[axis]) * 1e6);
    }

    private static String nanometres(double metres) {
        return String.format(Locale.ROOT, "%.4g", metres * 1e9);
    }
}
