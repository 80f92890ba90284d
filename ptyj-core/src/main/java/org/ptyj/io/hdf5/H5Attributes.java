package org.ptyj.io.hdf5;

import io.jhdf.api.Attribute;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ptyj.io.Elements;
import org.ptyj.io.StoredType;

/** Values of attributes as plain Java values. */
final class H5Attributes {
    private H5Attributes() {}

    /** The value as told in {@link H5File#attributes}; empty for kinds that are left out. */
    static Optional<Object> value(Attribute a) {
        if (H5Type.isText(a.getDataType())) {
            return a.getSize() == 0 && a.isScalar() ? Optional.empty() : Optional.of(text(a));
        }
        Optional<H5Type> type = H5Type.of(a.getDataType());
        if (type.isEmpty() || a.getSize() == 0 || a.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer bytes = a.getBuffer().order(type.get().order());
        StoredType element = type.get().element();
        if (a.isScalar() && !element.isComplex()) {
            return Optional.of(scalar(bytes, element));
        }
        double[] numbers = new double[Math.toIntExact(a.getSize()) * element.parts()];
        Elements.toDoubles(bytes, element, numbers, 0, numbers.length);
        return Optional.of(numbers);
    }

    private static Object text(Attribute a) {
        Object data = a.getData();
        return data instanceof String text ? text : texts(data);
    }

    /** The texts of an array of any rank, in row-major order. */
    static List<String> texts(Object data) {
        List<String> texts = new ArrayList<>();
        if (data.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(data); i++) {
                texts.addAll(texts(Array.get(data, i)));
            }
        } else {
            texts.add(data.toString());
        }
        return texts;
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
