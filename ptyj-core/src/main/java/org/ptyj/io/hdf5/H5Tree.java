package org.ptyj.io.hdf5;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.NumericArray;
import org.ptyj.io.PtyjIoException;
import org.ptyj.io.StoredType;

/**
 * Nested values in HDF5, in the scheme that PtyPy's reader and writer use: every group and data set carries an attribute
 * {@code type} that says what it stands for.
 *
 * <table>
 * <caption>What is written as what, and what comes back</caption>
 * <tr><th>Java</th><th>type</th><th>comes back as</th></tr>
 * <tr><td>Map</td><td>dict</td><td>Map in the file's order</td></tr>
 * <tr><td>{@link Branch}</td><td>param</td><td>Map</td></tr>
 * <tr><td>List, {@link Tuple} of numbers, booleans or arrays of one shape</td><td>arraylist, arraytuple</td>
 *     <td>List of Long, Double, Boolean or {@link NumericArray}</td></tr>
 * <tr><td>other List, {@link Tuple}</td><td>list, tuple</td><td>List</td></tr>
 * <tr><td>{@link NumericArray}, {@link FrameStack}, double[], float[], long[], int[], boolean[]</td><td>array</td>
 *     <td>NumericArray</td></tr>
 * <tr><td>Number, Boolean, NumericArray without axes</td><td>scalar</td>
 *     <td>Long, Double, Boolean; a complex one as NumericArray</td></tr>
 * <tr><td>String</td><td>string</td><td>String</td></tr>
 * <tr><td>null, Optional.empty()</td><td>None</td><td>Optional.empty()</td></tr>
 * </table>
 */
public final class H5Tree {
    static final String VERSION = "0.1";
    static final String SLASH = "_SLASH_";

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private H5Tree() {}

    /** A map that is marked as a parameter branch. */
    public record Branch(Map<String, ? extends @Nullable Object> entries) {}

    /** A list that Python sees as a tuple. */
    public record Tuple(List<? extends @Nullable Object> items) {}

    /** A stack that is written frame by frame, see {@link H5Group#stack}. */
    public record FrameStack(StoredType type, long[] shape, FrameWriter frames) {}

    /** A link to a path in another file, whose name is relative to this one's folder; neither need be there. */
    public record Link(String file, String path) {}

    /**
     * What was read.
     *
     * @param values the tree below the path
     * @param notices one line for each part that was left out, with its path and the reason
     */
    public record Content(Map<String, Object> values, List<String> notices) {}

    /**
     * Writes a tree, replacing an existing file once it is complete. Arrays are compressed.
     *
     * @throws PtyjIoException if the file cannot be written
     * @throws IllegalArgumentException if a value is of none of the kinds above; the message gives its path
     */
    public static void write(Path file, Map<String, ? extends @Nullable Object> tree) throws PtyjIoException {
        H5Group root = new H5Group();
        stamp(root);
        H5TreeWriter.fill(root, tree);
        H5Writer.write(file, root);
    }

    /** Sets the attributes that a file of this scheme has at its root. */
    static void stamp(H5Group root) {
        String now = LocalDateTime.now().format(ASCTIME);
        root.attribute("h5rw_version", VERSION).attribute("ctime", now).attribute("mtime", now);
    }

    /** Reads a whole file. Groups and data sets without {@code type} come as maps and arrays. */
    public static Content read(Path file) throws PtyjIoException {
        try (H5File open = H5File.open(file)) {
            return read(open, "/");
        }
    }

    /**
     * Reads the tree below a group of an open file. Pickled objects and record arrays are left out with a notice.
     *
     * @throws PtyjIoException if the path is no group, or something in it cannot be read
     */
    public static Content read(H5File file, String path) throws PtyjIoException {
        return read(file, path, below -> true);
    }

    /** The same without the groups and data sets whose paths are not wanted; nothing is said of them. */
    public static Content read(H5File file, String path, Predicate<String> wanted) throws PtyjIoException {
        H5TreeReader reader = new H5TreeReader(file, wanted);
        Map<String, Object> values = reader.map(path);
        return new Content(values, reader.notices());
    }
}
