package org.ptyj.scan.hdf5;

import java.util.Arrays;
import org.ptyj.io.Shapes;
import org.ptyj.io.hdf5.H5Dataset;

/**
 * The values of one axis of the positions, m.
 *
 * @param shape without axes of length one
 * @param canGrow whether there may be more values later
 */
record AxisValues(Layout.Axis axis, double[] values, long[] shape, boolean canGrow) {

    static AxisValues read(ScanFiles files, Layout.Axis axis, Frames frames) {
        Spot spot = axis.quantity().spot();
        H5Dataset data = files.dataset(spot);
        double[] all = files.numbers(spot);
        long[] shape = data.shape();
        boolean oneScan =
                frames.outer() > 1 && shape.length > 1 && shape[0] == frames.outer() && all.length != frames.count();
        if (oneScan) {
            int each = (int) (all.length / shape[0]);
            int index = frames.first() / frames.count();
            all = Arrays.copyOfRange(all, index * each, (index + 1) * each);
            shape = Arrays.copyOfRange(shape, 1, shape.length);
        }
        AxisValues read = new AxisValues(axis, all, shape, data.canGrow());
        AxisValues one =
                axis.column().isPresent() ? read.column(files, axis.column().get(), frames.count()) : read.squeezed();
        return new AxisValues(axis, axis.quantity().plain(files, one.values), one.shape, data.canGrow());
    }

    private AxisValues squeezed() {
        return new AxisValues(axis, values, FileTree.squeezed(shape), canGrow);
    }

    /** The quantities lie along the axis whose removal leaves one value per frame, else along the shortest. */
    private AxisValues column(ScanFiles files, int index, int frames) {
        int along = files.isLive() ? Math.max(0, shape.length - 1) : 0; // the number of frames tells nothing yet
        for (int a = 0; a < shape.length && !files.isLive(); a++) {
            boolean fits = shape[a] > 0 && values.length / shape[a] == frames;
            if (fits && (index < shape[a] || shape.length == 1)) {
                along = a;
                break;
            }
            along = shape[a] < shape[along] ? a : along;
        }
        Spot spot = axis.quantity().spot();
        if (shape.length < 2 || index >= shape[along]) {
            throw files.failure(
                    spot,
                    "%s: has shape %s, so there is no quantity %d along an axis; %s"
                            .formatted(
                                    spot,
                                    Arrays.toString(shape),
                                    index,
                                    shape.length < 2 ? "leave the index out" : "give another index"));
        }
        int after = (int) Shapes.size(Arrays.copyOfRange(shape, along + 1, shape.length));
        int n = (int) shape[along];
        double[] picked = new double[values.length / n];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[(i / after * n + index) * after + i % after];
        }
        long[] rest = new long[shape.length - 1];
        for (int a = 0; a < rest.length; a++) {
            rest[a] = shape[a < along ? a : a + 1];
        }
        return new AxisValues(axis, picked, rest, canGrow).squeezed();
    }

    int size() {
        return values.length;
    }

    Spot spot() {
        return axis.quantity().spot();
    }

    String describe() {
        return spot() + " has shape " + Arrays.toString(shape);
    }
}
