package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.Elements;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.format.Attribute;
import org.ptyj.io.hdf5.format.Bytes;
import org.ptyj.io.hdf5.format.DataType;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.NumberType;
import org.ptyj.io.hdf5.format.Source;

/** Values of attributes, and texts, as plain Java values. */
final class H5Attributes {
    private H5Attributes() {}

    /** The value as told in {@link H5File#attributes}; empty for kinds that are left out. */
    static Optional<Object> value(Source source, Attribute a) throws IOException {
        boolean scalar = a.space().shape().length == 0;
        if (NumberType.isText(a.type())) {
            if (a.space().empty()) {
                return Optional.empty();
            }
            List<String> texts = texts(source, a.type(), a.bytes());
            return Optional.of(scalar ? texts.get(0) : texts);
        }
        Optional<NumberType> type = NumberType.of(a.type());
        if (type.isEmpty() || a.space().size() == 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(a.bytes()).order(type.get().order());
        StoredType element = type.get().element();
        if (scalar && !element.isComplex()) {
            return Optional.of(scalar(bytes, element));
        }
        double[] numbers = new double[Math.toIntExact(a.space().size() * element.parts())];
        Elements.toDoubles(bytes, element, numbers, 0, numbers.length);
        return Optional.of(numbers);
    }

    /** The texts that elements are or lead to. */
    static List<String> texts(Source source, DataType type, byte[] elements) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < elements.length; at += type.size()) {
            texts.add(
                    type instanceof DataType.Text fixed
                            ? fixed(fixed, elements, at)
                            : variable(source, source.wrap(elements).skip(at)));
        }
        return List.copyOf(texts);
    }

    private static String fixed(DataType.Text type, byte[] elements, int at) {
        int end = at;
        while (end < at + type.size() && elements[end] != 0) {
            end++;
        }
        while (type.padded() && end > at && elements[end - 1] == ' ') {
            end--;
        }
        return new String(elements, at, end - at, StandardCharsets.UTF_8);
    }

    private static String variable(Source source, Bytes in) throws IOException {
        long length = in.u32();
        long heap = in.address();
        long index = in.u32();
        if (length == 0 || heap == Bytes.UNDEFINED || heap == 0) {
            return "";
        }
        byte[] object = source.heap(heap).object(index);
        if (length > object.length) {
            throw H5FormatException.damaged("a text is longer than what holds it");
        }
        return source.wrap(object).text(length);
    }

    /** A number at the buffer's position: Long for integers (exact up to 64 bits signed), Boolean or Double. */
    static Object scalar(ByteBuffer bytes, StoredType type) {
        if (type == StoredType.INT64) {
            return bytes.getLong(bytes.position());
        }
        double[] value = new double[1];
        Elements.toDoubles(bytes, type, value, 0, 1);
        if (type == StoredType.BOOL) {
            return value[0] != 0;
        }
        // An unsigned number beyond the signed ones has no Long.
        return type.isInteger() && value[0] < 0x1p63 ? (Object) (long) value[0] : (Object) value[0];
    }
}
