package org.ptyj.scan.hdf5;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.hdf5.H5Dataset;
import org.ptyj.io.hdf5.H5File;
import org.ptyj.scan.ScanContext;
import org.ptyj.scan.ScanException;

/** The HDF5 files of one scan, each open once. Failures are told with the parameter that asked. */
final class ScanFiles implements AutoCloseable {
    /** More numbers than this are frames, and nothing else; they are not read at once. */
    private static final long MOST = 30_000_000;

    private final ScanContext context;
    private final boolean live;
    private final Map<String, H5File> open = new LinkedHashMap<>();

    /**
     * Files that are opened when they are needed.
     *
     * @param live whether they are still being written
     */
    ScanFiles(ScanContext context, boolean live) {
        this.context = context;
        this.live = live;
    }

    boolean isLive() {
        return live;
    }

    /** What reads. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws PtyjIoException;
    }

    Consumer<String> log() {
        return line -> context.log().accept("scans." + context.label() + ": " + line);
    }

    /** A parameter in full. */
    String place(String parameter) {
        return "scans." + context.label() + ".data." + parameter;
    }

    /** An exception that names the parameter. */
    ScanException failure(String parameter, String message) {
        return new ScanException(place(parameter) + ": " + message);
    }

    ScanException failure(Spot spot, String message) {
        return failure(spot.parameter(), message);
    }

    /** Reads, and names the parameter if that fails. */
    <T> T read(Spot spot, Reading<T> reading) {
        try {
            return reading.read();
        } catch (PtyjIoException e) {
            throw new ScanException(
                    "scans." + context.label() + ".data." + spot.parameter() + ": " + e.getMessage(), e);
        }
    }

    private static String fileKey(Spot spot) {
        return spot.parameter().contains(".") ? spot.beside("file") : spot.parameter();
    }

    Path path(Spot spot) {
        try {
            return Path.of(spot.file());
        } catch (InvalidPathException e) {
            throw failure(fileKey(spot), "'" + spot.file() + "' cannot name a file");
        }
    }

    /** The file of a data set. */
    H5File file(Spot spot) {
        H5File known = open.get(spot.file());
        if (known == null) {
            Path path = path(spot);
            known = read(new Spot(fileKey(spot), spot.file(), ""), () -> H5File.open(path));
            open.put(spot.file(), known);
        }
        return known;
    }

    /** A data set of real numbers. */
    H5Dataset dataset(Spot spot) {
        H5File file = file(spot);
        return read(spot, () -> {
            if (!file.exists(spot.key())) {
                throw new PtyjIoException(file.file(), spot.key(), missing(file, spot));
            }
            H5Dataset data = file.dataset(spot.key());
            if (data.isText() || data.type().isEmpty() || data.type().get().isComplex()) {
                String what = data.isText() ? "texts" : data.storage().type();
                throw new PtyjIoException(
                        file.file(),
                        spot.key(),
                        "holds " + what + "; name a data set of real numbers" + near(file, spot));
            }
            return data;
        });
    }

    private static String missing(H5File file, Spot spot) {
        try {
            file.dataset(spot.key());
            return "is not there"; // it was not when this was called
        } catch (PtyjIoException e) {
            String why = String.valueOf(e.getMessage());
            String place = file.file() + " [" + spot.key() + "]: ";
            return (why.startsWith(place) ? why.substring(place.length()) : why) + near(file, spot);
        }
    }

    private static String near(H5File file, Spot spot) {
        List<FileTree.Leaf> near = FileTree.of(file, "/").near(spot.key());
        return near.isEmpty()
                ? ""
                : "; did you mean "
                        + String.join(
                                " or ",
                                near.stream().map(FileTree.Leaf::toString).toList()) + "?";
    }

    /** All numbers of a small data set. */
    double[] numbers(Spot spot) {
        H5Dataset data = dataset(spot);
        if (data.size() > MOST) {
            throw failure(
                    spot,
                    spot + ": has shape " + Arrays.toString(data.shape())
                            + ", far too many numbers for what is wanted; is it the right data set?");
        }
        double[] numbers = read(spot, data::readDoubles);
        if (numbers.length == 0) {
            throw failure(spot, spot + ": has shape " + Arrays.toString(data.shape()) + ", so it holds nothing");
        }
        return numbers;
    }

    /** Whether there is a number above 0, or a text that is not blank. */
    boolean isSet(Spot spot) {
        try {
            H5File file = file(spot);
            boolean there = read(spot, () -> file.exists(spot.key()) && !file.isGroup(spot.key()));
            if (there && read(spot, () -> file.dataset(spot.key()).isText())) {
                return read(spot, () -> file.dataset(spot.key()).strings()).stream()
                        .anyMatch(t -> !t.isBlank());
            }
            return there && Arrays.stream(numbers(spot)).anyMatch(v -> v > 0);
        } catch (ScanException notYet) {
            return false;
        }
    }

    /** A text attribute of a data set; empty if it has none, or another kind. */
    Optional<String> text(Spot spot, String attribute) {
        Object value = read(spot, () -> file(spot).attributes(spot.key())).get(attribute);
        return value instanceof List<?> list && list.size() == 1
                ? Optional.of(list.get(0).toString())
                : Optional.ofNullable(value).filter(String.class::isInstance).map(String.class::cast);
    }

    @Override
    public void close() {
        try {
            for (H5File file : open.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw new ScanException("scans." + context.label() + ".data: " + e.getMessage(), e);
        }
    }
}
