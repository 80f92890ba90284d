package org.ptyj.io.hdf5;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.io.Shapes;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.filter.Pipeline;
import org.ptyj.io.hdf5.format.DataType;
import org.ptyj.io.hdf5.format.Layout;
import org.ptyj.io.hdf5.format.NumberType;

/**
 * How a data set is stored.
 *
 * @param type elements in words, such as {@code uint16}, {@code big-endian float32}, {@code complex64}, {@code bool},
 *     {@code text}, {@code compound (x, y)}
 * @param layout {@code compact}, {@code contiguous}, {@code chunked} or {@code virtual}
 * @param chunk shape of a chunk; empty if there are none
 * @param filters what chunks went through when they were written, such as {@code gzip 4}
 * @param bytes of all elements without compression
 * @param storedBytes taken in the file
 */
public record H5Storage(
        String type, String layout, List<Integer> chunk, List<String> filters, long bytes, long storedBytes) {

    static H5Storage of(H5Stored data) throws IOException {
        List<Integer> chunk = data.layout() instanceof Layout.Chunked chunked
                ? Arrays.stream(chunked.chunk()).boxed().toList()
                : List.of();
        return new H5Storage(
                typeName(data.type()),
                data.layout().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                chunk,
                data.filters().stream().map(Pipeline::describe).toList(),
                Math.multiplyExact(Shapes.size(data.shape()), (long) data.type().size()),
                data.storedBytes());
    }

    /** Elements in words. */
    static String typeName(DataType type) {
        if (NumberType.isText(type)) {
            return "text";
        }
        Optional<NumberType> numbers = NumberType.of(type);
        if (type instanceof DataType.Enumeration enumeration
                && numbers.map(NumberType::element).orElse(null) != StoredType.BOOL) {
            return "enumeration of " + enumeration.names().values();
        }
        if (numbers.isPresent()) {
            boolean swapped = numbers.get().order() == ByteOrder.BIG_ENDIAN
                    && numbers.get().element().part().bytes() > 1;
            return (swapped ? "big-endian " : "")
                    + numbers.get().element().name().toLowerCase(Locale.ROOT);
        }
        return otherName(type);
    }

    private static String otherName(DataType type) {
        if (type instanceof DataType.Compound compound) {
            return compound.members().stream()
                    .map(m -> m.name() + ": " + typeName(m.type()))
                    .collect(Collectors.joining(", ", "compound (", ")"));
        }
        if (type instanceof DataType.Array array) {
            return "arrays of " + typeName(array.base());
        }
        if (type instanceof DataType.Rows rows) {
            return "rows of " + typeName(rows.base());
        }
        if (type instanceof DataType.Fixed || type instanceof DataType.Floating) {
            return "unusual " + (type instanceof DataType.Fixed ? "integers" : "floats") + " of " + type.size()
                    + " bytes";
        }
        return type instanceof DataType.Other other ? other.name() : "bits in " + type.size() + " bytes";
    }
}
