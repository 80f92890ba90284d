package org.ptyj.io.hdf5.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ptyj.io.hdf5.format.Selection;
import org.ptyj.io.hdf5.format.Selection.Axis;
import org.ptyj.io.hdf5.format.Selection.Steps;
import org.ptyj.io.hdf5.format.VirtualMapping;

/** Elements that lie in other data sets. What no source covers has the fill value; a source that is missing is told. */
public final class VirtualSource implements BlockSource {
    private static final int MOST_BLOCKS = 1 << 20;

    private final long[] shape;
    private final List<VirtualMapping> mappings;
    private final Opener opener;
    private final MemorySource fill;
    private final Map<List<String>, Opener.Opened> opened = new ConcurrentHashMap<>();

    public VirtualSource(long[] shape, List<VirtualMapping> mappings, Opener opener, MemorySource fill) {
        this.shape = shape.clone();
        this.mappings = mappings;
        this.opener = opener;
        this.fill = fill;
    }

    /** The shape that sources give now to a data set whose axes may grow without limit, where {@code most} is -1. */
    public static long[] extent(long[] shape, long[] most, List<VirtualMapping> mappings, Opener opener)
            throws IOException {
        long[] extent = shape.clone();
        for (VirtualMapping mapping : mappings) {
            int axis = mapping.to().unlimitedAxis();
            if (axis >= 0 && axis < shape.length && most[axis] < 0) {
                extent[axis] = Math.max(extent[axis], available(mapping, axis, opener));
            }
        }
        return extent;
    }

    private static long available(VirtualMapping mapping, int axis, Opener opener) throws IOException {
        Axis to = mapping.to().axes().get(axis);
        if (mapping.isNumbered()) {
            Steps steps = to.steps().get(0);
            long n = 0;
            while (n < MOST_BLOCKS && opener.exists(name(mapping.file(), n), name(mapping.data(), n))) {
                n++;
            }
            return n == 0 ? 0 : steps.start() + (n - 1) * steps.stride() + steps.block();
        }
        int open = mapping.from().unlimitedAxis();
        if (open < 0 || !opener.exists(mapping.file(), mapping.data())) {
            return 0;
        }
        long[] source = opener.open(mapping.file(), mapping.data()).shape();
        long count = open < source.length ? below(mapping.from().axes().get(open), source[open]) : 0;
        return count == 0 ? 0 : to.at(count - 1) + 1;
    }

    private static String name(String pattern, long block) {
        return VirtualMapping.name(pattern, block);
    }

    @Override
    public void plan(Box box, Sink sink, List<Work> work) throws IOException {
        fill.fill(box, sink);
        for (VirtualMapping mapping : mappings) {
            int open = mapping.to().unlimitedAxis();
            if (mapping.isNumbered() && open >= 0) {
                numbered(mapping, open, box, sink, work);
            } else {
                String file = mapping.isNumbered() ? name(mapping.file(), 0) : mapping.file();
                String data = mapping.isNumbered() ? name(mapping.data(), 0) : mapping.data();
                copy(file, data, mapping.from(), mapping.to(), box, sink, work);
            }
        }
    }

    /** Every block comes from a source of its own. */
    private void numbered(VirtualMapping mapping, int axis, Box box, Sink sink, List<Work> work) throws IOException {
        Steps steps = mapping.to().axes().get(axis).steps().get(0);
        long first = Math.max(0, (box.start()[axis] - steps.start() - steps.block() + steps.stride()) / steps.stride());
        long end = Math.min(shape[axis], box.start()[axis] + box.shape()[axis]);
        for (long n = first; steps.start() + n * steps.stride() < end; n++) {
            List<Axis> axes = new ArrayList<>(mapping.to().axes());
            long start = steps.start() + n * steps.stride();
            axes.set(axis, new Axis(List.of(new Steps(start, steps.stride(), 1, steps.block()))));
            copy(
                    name(mapping.file(), n),
                    name(mapping.data(), n),
                    mapping.from(),
                    new Selection(axes),
                    box,
                    sink,
                    work);
        }
    }

    private void copy(String file, String data, Selection from, Selection to, Box box, Sink sink, List<Work> work)
            throws IOException {
        long[][] ranges = new long[shape.length][];
        List<Axis> toAxes = axes(to, shape);
        for (int i = 0; i < shape.length; i++) {
            Axis axis = toAxes.get(i);
            ranges[i] = new long[] {
                below(axis, box.start()[i]), below(axis, Math.min(shape[i], box.start()[i] + box.shape()[i]))
            };
            if (ranges[i][0] >= ranges[i][1]) {
                return; // nothing of it in the box
            }
        }
        Opener.Opened source = open(file, data);
        List<Axis> fromAxes = axes(from, source.shape());
        for (Box part : new VirtualParts(toAxes, fromAxes, source.shape(), box).of(ranges)) {
            source.source().plan(part, sink, work);
        }
    }

    private Opener.Opened open(String file, String data) throws IOException {
        List<String> key = List.of(file, data);
        Opener.Opened known = opened.get(key);
        if (known == null) {
            known = opener.open(file, data);
            opened.put(key, known);
        }
        return known;
    }

    private static List<Axis> axes(Selection selection, long[] shape) {
        if (!selection.isAll()) {
            return selection.axes();
        }
        List<Axis> axes = new ArrayList<>();
        for (long n : shape) {
            axes.add(new Axis(List.of(new Steps(0, 1, n, 1))));
        }
        return axes;
    }

    /** How many coordinates of an axis lie below a limit. */
    static long below(Axis axis, long limit) {
        long count = axis.count();
        long low = 0;
        long high = count == Selection.UNLIMITED ? Math.max(0, limit) : count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (axis.at(middle) < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
