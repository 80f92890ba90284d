package org.ptyj.io.hdf5.data;

import java.util.ArrayList;
import java.util.List;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.Selection;
import org.ptyj.io.hdf5.format.Selection.Axis;

/**
 * Splits the part of a source that goes into a box into boxes of the source. Axes with more than one coordinate belong
 * together in their order; places of one row follow each other in the source.
 */
final class VirtualParts {
    private final List<Axis> to;
    private final List<Axis> from;
    private final long[] shape;
    private final Box box;

    /** @param shape of the source */
    VirtualParts(List<Axis> to, List<Axis> from, long[] shape, Box box) throws H5FormatException {
        this.to = to;
        this.from = from;
        this.shape = shape;
        this.box = box;
        if (from.size() != shape.length || to.size() != box.shape().length) {
            throw H5FormatException.damaged("a part of a virtual data set has other axes than the data set");
        }
    }

    /** Numbers of coordinates that are side by side in the source, and how far apart they get in the target. */
    private record Row(long first, int count, long apart) {}

    /** @param ranges along every axis of the target: first number of a coordinate in the box, and the one behind */
    List<Box> of(long[][] ranges) throws H5FormatException {
        List<Integer> wideTo = wide(to);
        List<Integer> wideFrom = wide(from);
        if (wideTo.size() != wideFrom.size()) {
            throw reshaped();
        }
        int index = box.index();
        for (int i = 0; i < to.size(); i++) {
            if (!wideTo.contains(i)) {
                index += (int) (to.get(i).at(0) - box.start()[i]) * box.strides()[i];
            }
        }
        long[] start = new long[from.size()];
        int[] length = new int[from.size()];
        for (int j = 0; j < from.size(); j++) {
            length[j] = 1;
            if (!wideFrom.contains(j)) {
                start[j] = from.get(j).at(0);
                if (start[j] >= shape[j]) {
                    return List.of();
                }
            }
        }
        List<Box> parts = List.of(new Box(start, length, index, new int[from.size()]));
        for (int a = 0; a < wideTo.size(); a++) {
            parts = split(parts, wideTo.get(a), wideFrom.get(a), ranges[wideTo.get(a)]);
        }
        return parts;
    }

    private static List<Integer> wide(List<Axis> axes) {
        List<Integer> wide = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).count() != 1) {
                wide.add(i);
            }
        }
        return wide;
    }

    private static H5FormatException reshaped() {
        return H5FormatException.unsupported(
                "is a virtual data set that gives its sources another shape",
                "open the source files, or copy it with h5repack");
    }

    private List<Box> split(List<Box> parts, int toAxis, int fromAxis, long[] range) throws H5FormatException {
        Axis target = to.get(toAxis);
        Axis source = from.get(fromAxis);
        boolean open = target.count() == Selection.UNLIMITED || source.count() == Selection.UNLIMITED;
        if (!open && target.count() != source.count()) {
            throw reshaped();
        }
        List<Row> rows =
                rows(target, source, range[0], Math.min(range[1], VirtualSource.below(source, shape[fromAxis])));
        List<Box> split = new ArrayList<>();
        for (Box part : parts) {
            for (Row row : rows) {
                long[] start = part.start().clone();
                int[] length = part.shape().clone();
                int[] strides = part.strides().clone();
                start[fromAxis] = source.at(row.first);
                length[fromAxis] = row.count;
                strides[fromAxis] = (int) row.apart * box.strides()[toAxis];
                long offset = (target.at(row.first) - box.start()[toAxis]) * box.strides()[toAxis];
                split.add(new Box(start, length, part.index() + (int) offset, strides));
            }
        }
        return split;
    }

    private static List<Row> rows(Axis target, Axis source, long first, long end) {
        List<Row> rows = new ArrayList<>();
        long k = first;
        while (k < end) {
            long apart = k + 1 < end ? target.at(k + 1) - target.at(k) : 1;
            long next = k + 1;
            while (next < end
                    && source.at(next) - source.at(next - 1) == 1
                    && target.at(next) - target.at(next - 1) == apart) {
                next++;
            }
            rows.add(new Row(k, (int) (next - k), apart));
            k = next;
        }
        return rows;
    }
}
