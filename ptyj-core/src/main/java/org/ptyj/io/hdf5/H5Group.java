package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.io.Elements;
import org.ptyj.io.FrameWriter;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;

/** A group to be written: its children keep the order in which they were put in, for h5py too. */
public final class H5Group extends H5Node<H5Group> {
    private final Map<String, Child> children = new LinkedHashMap<>();

    private sealed interface Child permits Hard, Soft, External {}

    private record Hard(H5Node<?> node) implements Child {}

    private record Soft(String target) implements Child {}

    private record External(String file, String target) implements Child {}

    /** The root of a new file. */
    public H5Group() {
        super("/");
    }

    private H5Group(String path) {
        super(path);
    }

    /** Adds a group. */
    public H5Group group(String name) {
        H5Group group = new H5Group(below(name));
        children.put(name, new Hard(group));
        return group;
    }

    /** Adds float32 numbers of the given shape, in row-major order. The array is not copied. */
    public H5Data array(String name, float[] data, long... shape) {
        return numbers(name, StoredType.FLOAT32, data.length, shape, (at, n, out) -> out.asFloatBuffer()
                .put(data, at, n));
    }

    /** Adds float64 numbers. The array is not copied. */
    public H5Data array(String name, double[] data, long... shape) {
        return numbers(name, StoredType.FLOAT64, data.length, shape, (at, n, out) -> out.asDoubleBuffer()
                .put(data, at, n));
    }

    /** Adds int64 numbers. The array is not copied. */
    public H5Data array(String name, long[] data, long... shape) {
        return numbers(name, StoredType.INT64, data.length, shape, (at, n, out) -> out.asLongBuffer()
                .put(data, at, n));
    }

    /** Adds int32 numbers. The array is not copied. */
    public H5Data array(String name, int[] data, long... shape) {
        return numbers(name, StoredType.INT32, data.length, shape, (at, n, out) -> out.asIntBuffer()
                .put(data, at, n));
    }

    /** Adds int16 numbers, or uint16 where {@code type} says so. The array is not copied. */
    public H5Data array(String name, StoredType type, short[] data, long... shape) {
        if (type != StoredType.INT16 && type != StoredType.UINT16) {
            throw new IllegalArgumentException(below(name) + ": shorts are INT16 or UINT16, not " + type);
        }
        return numbers(name, type, data.length, shape, (at, n, out) -> out.asShortBuffer()
                .put(data, at, n));
    }

    /** Adds booleans. The array is not copied. */
    public H5Data array(String name, boolean[] data, long... shape) {
        return numbers(name, StoredType.BOOL, data.length, shape, (at, n, out) -> {
            for (int i = at; i < at + n; i++) {
                out.put((byte) (data[i] ? 1 : 0));
            }
        });
    }

    /**
     * Adds numbers of any type, converted from float64 (complex as re, im, re, im ...). The array is not copied.
     *
     * @throws IllegalArgumentException for FLOAT16
     */
    public H5Data array(String name, StoredType type, double[] data, long... shape) {
        if (type == StoredType.FLOAT16) {
            throw new IllegalArgumentException(below(name) + ": cannot write FLOAT16; use FLOAT32");
        }
        return numbers(name, type, data.length, shape, (at, n, out) -> Elements.fromDoubles(data, at, n, type, out));
    }

    /** Adds complex64 numbers, given as re, im, re, im ...; the shape counts complex numbers. The array is not copied. */
    public H5Data complex(String name, float[] interleaved, long... shape) {
        return numbers(name, StoredType.COMPLEX64, interleaved.length, shape, (at, n, out) -> out.asFloatBuffer()
                .put(interleaved, at, n));
    }

    /** Adds complex128 numbers, given as re, im, re, im ...; the shape counts complex numbers. The array is not copied. */
    public H5Data complex(String name, double[] interleaved, long... shape) {
        return numbers(name, StoredType.COMPLEX128, interleaved.length, shape, (at, n, out) -> out.asDoubleBuffer()
                .put(interleaved, at, n));
    }

    /**
     * Adds a data set that is given frame by frame while the file is written; it may be larger than memory.
     *
     * @param shape all axes; the last two (or fewer, if there are not two) make one frame
     */
    public H5Data stack(String name, StoredType type, long[] shape, FrameWriter frames) {
        return put(name, H5Data.numbers(below(name), type, Shapes.checked(below(name), shape), frames));
    }

    /** Adds a float64 scalar. */
    public H5Data scalar(String name, double value) {
        return array(name, new double[] {value});
    }

    /** Adds an int64 scalar. */
    public H5Data scalar(String name, long value) {
        return array(name, new long[] {value});
    }

    /** Adds a boolean scalar. */
    public H5Data scalar(String name, boolean value) {
        return array(name, new boolean[] {value});
    }

    /** Adds a text (variable-length UTF-8). */
    public H5Data string(String name, String text) {
        return put(name, H5Data.texts(below(name), List.of(text), new long[0]));
    }

    /** Adds a text of fixed length (UTF-8), as other programs' older readers want it. */
    public H5Data fixedString(String name, String text) {
        return put(name, H5Data.fixedText(below(name), text));
    }

    /** Adds a row of texts. */
    public H5Data strings(String name, List<String> texts) {
        return put(name, H5Data.texts(below(name), List.copyOf(texts), new long[] {texts.size()}));
    }

    /** Adds a link to another path of this file, which need not exist. */
    public H5Group softLink(String name, String target) {
        below(name);
        children.put(name, new Soft(target));
        return this;
    }

    /** Adds a link to a path of another file; a relative name is taken relative to the folder of this one. */
    public H5Group externalLink(String name, String file, String target) {
        below(name);
        children.put(name, new External(file, target));
        return this;
    }

    private interface Slice {
        void put(int at, int count, ByteBuffer out);
    }

    private H5Data numbers(String name, StoredType type, int length, long[] shape, Slice slice) {
        long[] checked = Shapes.filled(below(name), length, type.parts(), shape);
        int frame = Math.toIntExact(Shapes.size(Shapes.frame(checked))) * type.parts();
        return put(name, H5Data.numbers(below(name), type, checked, (i, out) -> slice.put(i * frame, frame, out)));
    }

    private H5Data put(String name, H5Data data) {
        children.put(name, new Hard(data));
        return data;
    }

    private String below(String name) {
        String full = path().equals("/") ? "/" + name : path() + "/" + name;
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' below " + path()
                    + " cannot name an HDF5 object; use a name without a slash that is not a dot");
        }
        if (children.containsKey(name)) {
            throw new IllegalArgumentException(full + " is there already; names are unique within a group");
        }
        return full;
    }

    @Override
    H5Group self() {
        return this;
    }

    @Override
    long write(H5Output out) throws IOException {
        List<H5Message> messages = new ArrayList<>();
        messages.add(H5Message.linkInfo(children.size()));
        messages.add(H5Message.groupInfo());
        messages.addAll(attributeMessages(out));
        int order = 0;
        for (Map.Entry<String, Child> child : children.entrySet()) {
            messages.add(link(child.getKey(), order++, child.getValue(), out));
        }
        return out.append(H5Message.header(messages));
    }

    private static H5Message link(String name, int order, Child child, H5Output out) throws IOException {
        if (child instanceof Hard hard) {
            return H5Message.hardLink(name, order, hard.node.write(out));
        }
        if (child instanceof Soft soft) {
            return H5Message.softLink(name, order, soft.target);
        }
        External external = (External) child;
        return H5Message.externalLink(name, order, external.file, external.target);
    }
}
