package org.ptyj.scan.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ptyj.io.hdf5.H5Dataset;

/** Which frames of the file are read, and in which order. */
final class Selection {
    private final ScanFiles files;
    private final Frames frames;
    private final Hdf5Sections sections;
    private final boolean[] kept;

    private Selection(ScanFiles files, Frames frames, Hdf5Sections sections) {
        this.files = files;
        this.frames = frames;
        this.sections = sections;
        kept = new boolean[frames.count()];
        Arrays.fill(kept, true);
    }

    /**
     * The frames.
     *
     * @param grid rows and columns of the scan, if it has any
     */
    static int[] of(ScanFiles files, Frames frames, Hdf5Sections sections, Optional<long[]> grid) {
        Selection selection = new Selection(files, frames, sections);
        selection.filter();
        selection.slice();
        selection.box(grid);
        return selection.ordered();
    }

    private void filter() {
        Spot.of("framefilter", sections.framefilter().at(), frames.spot().file())
                .ifPresent(spot -> {
                    double[] filter = perFrame(files, spot, frames);
                    keep(i -> filter[i] > 0);
                    if (count() == 0) {
                        throw files.failure(
                                spot,
                                spot + ": none of its " + filter.length + " entries is above 0, so no frame is left");
                    }
                });
    }

    /** One number for each frame, of the scan that is read. */
    static double[] perFrame(ScanFiles files, Spot spot, Frames frames) {
        H5Dataset data = files.dataset(spot);
        double[] numbers = files.numbers(spot);
        if (numbers.length == frames.count()) {
            return numbers;
        }
        long[] shape = data.shape();
        if (frames.outer() > 1
                && shape.length > 1
                && shape[0] == frames.outer()
                && numbers.length / shape[0] == frames.count()) {
            return Arrays.copyOfRange(numbers, frames.first(), frames.first() + frames.count());
        }
        throw files.failure(
                spot,
                "%s: has shape %s, but %s has %s; one number per frame is needed"
                        .formatted(spot, Arrays.toString(shape), frames.spot(), frames.describe()));
    }

    private void slice() {
        sections.framefilter().slice().ifPresent(text -> {
            Slice slice = Slice.of(text);
            keep(i -> slice.has(i, kept.length));
            if (count() == 0) {
                throw files.failure(
                        "framefilter.slice", "'" + text + "' leaves none of the " + kept.length + " frames");
            }
        });
    }

    private void box(Optional<long[]> grid) {
        BoundingBox box = sections.positions().boundingBox();
        int skip = sections.positions().skip();
        if (grid.isEmpty() && box.slowAxisBounds().isPresent()) {
            throw files.failure(
                    "positions.bounding_box.slow_axis_bounds",
                    "the scan is a list of positions without rows; give fast_axis_bounds, which count its frames");
        }
        int columns = grid.map(g -> (int) g[1]).orElse(kept.length);
        int lowRow = BoundingBox.low(box.slowAxisBounds());
        int lowColumn = BoundingBox.low(box.fastAxisBounds());
        keep(i -> {
            int row = i / columns;
            int column = i % columns;
            return box.isInside(row, column) && (row - lowRow) % skip == 0 && (column - lowColumn) % skip == 0;
        });
        if (count() == 0) {
            String size = grid.map(Frames::shape).orElse(Integer.toString(columns));
            throw files.failure("positions.bounding_box", "leaves no frame of a scan of " + size + " steps");
        }
    }

    private int[] ordered() {
        Optional<List<Integer>> order = sections.frameorder().indices();
        if (order.isEmpty()) {
            return IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
        }
        order.get().stream().filter(i -> i >= kept.length).findFirst().ifPresent(i -> {
            throw files.failure(
                    "frameorder.indices",
                    "frame " + i + " is wanted, but " + frames.spot() + " has " + frames.describe());
        });
        int[] ordered =
                order.get().stream().mapToInt(i -> i).filter(i -> kept[i]).toArray();
        if (ordered.length == 0) {
            throw files.failure("frameorder.indices", "none of its frames is left by the other parameters");
        }
        return ordered;
    }

    private void keep(java.util.function.IntPredicate test) {
        for (int i = 0; i < kept.length; i++) {
            kept[i] &= test.test(i);
        }
    }

    private long count() {
        return IntStream.range(0, kept.length).filter(i -> kept[i]).count();
    }
}
