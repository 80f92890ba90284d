package org.ptyj.io.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ptyj.io.ByteBuilder;
import org.ptyj.io.StoredType;

/**
 * A group or a data set that is to be written, with its attributes.
 *
 * @param <S> the class itself, which the chaining methods return
 */
public abstract sealed class H5Node<S extends H5Node<S>> permits H5Group, H5Data {
    private final String path;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    /** The data are the bytes, followed by the references to the texts; one of the two is empty. */
    private record Attribute(byte[] type, long[] shape, byte[] bytes, List<String> texts) {}

    H5Node(String path) {
        this.path = path;
    }

    /** Path in the file, {@code /} for the root. */
    public String path() {
        return path;
    }

    /** Sets an attribute to a text, which Python sees as str. */
    public S attribute(String name, String text) {
        return set(name, new Attribute(H5TypeMessages.string(), new long[0], new byte[0], List.of(text)));
    }

    /** Sets an attribute to a row of texts. */
    public S attribute(String name, List<String> texts) {
        long[] shape = {texts.size()};
        return set(name, new Attribute(H5TypeMessages.string(), shape, new byte[0], List.copyOf(texts)));
    }

    /** Sets an attribute to an int64 number. */
    public S attribute(String name, long number) {
        return numbers(name, StoredType.INT64, new ByteBuilder().u64(number), 0);
    }

    /** Sets an attribute to a float64 number. */
    public S attribute(String name, double number) {
        return numbers(name, StoredType.FLOAT64, new ByteBuilder().u64(Double.doubleToRawLongBits(number)), 0);
    }

    /** Sets an attribute to a boolean. */
    public S attribute(String name, boolean value) {
        return numbers(name, StoredType.BOOL, new ByteBuilder().u8(value ? 1 : 0), 0);
    }

    /**
     * Sets an attribute to a row of float64 numbers.
     *
     * @throws IllegalArgumentException if it takes more than 64 KiB; put such numbers into a data set
     */
    public S attribute(String name, double[] numbers) {
        ByteBuilder bytes = new ByteBuilder();
        for (double v : numbers) {
            bytes.u64(Double.doubleToRawLongBits(v));
        }
        return numbers(name, StoredType.FLOAT64, bytes, 1);
    }

    private S numbers(String name, StoredType type, ByteBuilder bytes, int rank) {
        byte[] data = bytes.toArray();
        long[] shape = rank == 0 ? new long[0] : new long[] {data.length / type.bytes()};
        return set(name, new Attribute(H5TypeMessages.encode(type), shape, data, List.of()));
    }

    private S set(String name, Attribute attribute) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(path + ": '" + name + "' cannot name an attribute");
        }
        long bytes = attribute.bytes.length + (long) H5TypeMessages.STRING_BYTES * attribute.texts.size();
        long room = H5Message.MOST_BYTES - 256 - ByteBuilder.of(name).length; // the message's own fields take under 256
        if (bytes > room) {
            throw new IllegalArgumentException(
                    "%s: attribute %s takes %d bytes, HDF5 has room for %d; put it into a data set"
                            .formatted(path, name, bytes, room));
        }
        attributes.put(name, attribute);
        return self();
    }

    abstract S self();

    /** Appends this object and gives the address of its header. */
    abstract long write(H5Output out) throws IOException;

    List<H5Message> attributeMessages(H5Output out) throws IOException {
        List<H5Message> messages = new ArrayList<>();
        if (!attributes.isEmpty()) {
            messages.add(H5Message.attributeInfo());
        }
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            messages.add(message(entry.getKey(), entry.getValue(), out));
        }
        return messages;
    }

    private static H5Message message(String name, Attribute a, H5Output out) throws IOException {
        ByteBuilder data = new ByteBuilder().put(a.bytes);
        for (String text : a.texts) {
            data.put(out.heap().store(text));
        }
        return H5Message.attribute(name, a.type, data.toArray(), a.shape);
    }
}
