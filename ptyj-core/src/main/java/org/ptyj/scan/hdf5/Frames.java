package org.ptyj.scan.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ptyj.array.RealArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.FrameReader;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5Entry;
import org.ptyj.io.hdf5.H5File;

/**
 * The frames of a scan: one stack, or several one after the other, as the files of an Eiger are. Any number of threads may
 * read at a time.
 *
 * @param spot where they are
 * @param parts the stacks
 * @param first index in the first part, which is not 0 where a data set holds several scans
 * @param count number of frames
 * @param leading axes before those of a frame, without that of several scans
 * @param outer number of scans in the data set; 1 for a single one
 * @param canGrow whether there may be more later
 */
record Frames(Spot spot, List<FrameReader> parts, int first, int count, long[] leading, long outer, boolean canGrow) {
    private static final Pattern PART = Pattern.compile("data_[0-9]+");

    /** Opens a data set or a group of parts. */
    static Frames open(ScanFiles files, Spot spot, Optional<Integer> outer) {
        H5File file = files.file(spot);
        boolean group = files.read(spot, () -> file.isGroup(spot.key()));
        List<String> parts = group ? parts(files, spot) : List.of();
        if (!parts.isEmpty()) {
            return joined(files, spot, parts, outer);
        }
        Spot place = group ? signal(files, spot) : spot;
        H5Dataset data = files.dataset(place);
        long[] shape = data.shape();
        if (shape.length < 3) {
            throw files.failure(
                    place,
                    place + ": has shape " + Arrays.toString(shape) + "; frames need three axes or more (frame, y, x)");
        }
        FrameReader reader = files.read(place, data::frames);
        Frames all = new Frames(place, List.of(reader), 0, reader.count(), Shapes.leading(shape), 1, data.canGrow());
        Frames one = outer.isPresent() ? all.scan(files, outer.get(), shape) : all;
        return one.checked(files, shape);
    }

    private Frames scan(ScanFiles files, int index, long[] shape) {
        if (shape.length < 4 || index >= shape[0]) {
            throw files.failure(
                    "outer_index",
                    index + " is wanted, but " + spot + " has shape " + Arrays.toString(shape)
                            + (shape.length < 4
                                    ? ", a single scan; leave outer_index out"
                                    : ", scans 0 to " + (shape[0] - 1)));
        }
        int each = (int) (count / shape[0]);
        return new Frames(
                spot, parts, index * each, each, Arrays.copyOfRange(leading, 1, leading.length), shape[0], canGrow);
    }

    private Frames checked(ScanFiles files, long[] shape) {
        if (count == 0 || rows() == 0 || columns() == 0) {
            throw files.failure(
                    spot, spot + ": has shape " + Arrays.toString(shape) + ", so there are no frames; was it written?");
        }
        return this;
    }

    private static List<String> parts(ScanFiles files, Spot spot) {
        H5File file = files.file(spot);
        return files.read(spot, () -> file.entries(spot.key())).stream()
                .map(H5Entry::name)
                .filter(name -> PART.matcher(name).matches())
                .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length())
                .toList();
    }

    /** A group of NeXus says which of its data sets is meant. */
    private static Spot signal(ScanFiles files, Spot spot) {
        String name = files.text(spot, "signal")
                .orElseThrow(
                        () -> files.failure(
                                spot,
                                spot
                                        + ": is a group without data_000001 ... or a signal in it; name the data set of the frames"));
        return new Spot(spot.parameter(), spot.file(), spot.key().replaceFirst("/$", "") + "/" + name);
    }

    private static Frames joined(ScanFiles files, Spot spot, List<String> names, Optional<Integer> outer) {
        if (outer.isPresent()) {
            throw files.failure(
                    "outer_index", spot + " is one scan in " + names.size() + " parts; leave outer_index out");
        }
        List<FrameReader> readers = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        for (String name : names) {
            Spot part = new Spot(spot.parameter(), spot.file(), spot.key() + "/" + name);
            if (files.read(part, () -> files.file(part).exists(part.key()))) {
                if (!dead.isEmpty()) {
                    files.dataset(new Spot(spot.parameter(), spot.file(), spot.key() + "/" + dead.get(0))); // says why
                }
                readers.add(reader(files, part, readers));
            } else {
                dead.add(name);
            }
        }
        if (readers.isEmpty()) {
            files.dataset(new Spot(spot.parameter(), spot.file(), spot.key() + "/" + names.get(0)));
        }
        if (!dead.isEmpty() && !files.isLive()) {
            files.log()
                    .accept("%s: the last %d of %d parts are missing, from %s on; the frames end there"
                            .formatted(spot, dead.size(), names.size(), dead.get(0)));
        }
        int count = readers.stream().mapToInt(FrameReader::count).reduce(0, Math::addExact);
        long[] shape = {count, readers.get(0).rows(), readers.get(0).columns()};
        return new Frames(spot, List.copyOf(readers), 0, count, new long[] {count}, 1, true).checked(files, shape);
    }

    private static FrameReader reader(ScanFiles files, Spot part, List<FrameReader> before) {
        H5Dataset data = files.dataset(part);
        FrameReader reader = files.read(part, data::frames);
        if (!before.isEmpty()) {
            FrameReader one = before.get(0);
            if (reader.rows() != one.rows() || reader.columns() != one.columns() || reader.type() != one.type()) {
                throw files.failure(
                        part,
                        "%s: has frames of %d x %d (%s), the first part %d x %d (%s); they must be alike"
                                .formatted(
                                        part,
                                        reader.rows(),
                                        reader.columns(),
                                        reader.type(),
                                        one.rows(),
                                        one.columns(),
                                        one.type()));
            }
        }
        return reader;
    }

    /** Frames that have been written, of those that there is room for. */
    int written(ScanFiles files) {
        int written = 0;
        for (FrameReader part : parts) {
            int some = files.read(spot, part::written);
            written += some;
            if (some < part.count()) {
                return written;
            }
        }
        return written;
    }

    int rows() {
        return parts.get(0).rows();
    }

    int columns() {
        return parts.get(0).columns();
    }

    StoredType type() {
        return parts.get(0).type();
    }

    /** Whether frames are read in double precision. */
    boolean isDouble() {
        return type() == StoredType.FLOAT64;
    }

    /** A frame, shape (y, x), in single precision unless the file has double. */
    RealArray frame(int index) throws PtyjIoException {
        int at = first + index;
        for (FrameReader part : parts) {
            if (at < part.count()) {
                return isDouble()
                        ? RealArray.of(part.doubles(at), rows(), columns())
                        : RealArray.of(part.floats(at), rows(), columns());
            }
            at -= part.count();
        }
        throw new IndexOutOfBoundsException("frame " + index + " of " + spot + ", which has " + count + " frames");
    }

    /** Rows and columns of the scan, if the frames lie in a grid. */
    Optional<long[]> grid() {
        long[] axes = leading;
        return axes.length == 2 ? Optional.of(axes) : Optional.empty();
    }

    /** In words: number and size. */
    String describe() {
        return "%s frames of %d x %d px"
                .formatted(leading.length > 1 ? shape(leading) + " =" + " " + count : "" + count, rows(), columns());
    }

    /** The lengths of axes, as people write them. */
    static String shape(long... lengths) {
        return Arrays.stream(lengths).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }
}
