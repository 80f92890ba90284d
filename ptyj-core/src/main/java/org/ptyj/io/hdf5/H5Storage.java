package org.ptyj.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OpaqueDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ptyj.io.StoredType;

/**
 * How a data set is stored.
 *
 * @param type elements in words, such as {@code uint16}, {@code big-endian float32}, {@code complex64}, {@code bool},
 *     {@code text}, {@code compound (x, y)}
 * @param layout {@code compact}, {@code contiguous} or {@code chunked}
 * @param chunk shape of a chunk; empty if there are none
 * @param filters what chunks went through when they were written, such as {@code gzip 4}
 * @param bytes of all elements without compression
 * @param storedBytes taken in the file
 */
public record H5Storage(
        String type, String layout, List<Integer> chunk, List<String> filters, long bytes, long storedBytes) {
    private static final int DEFLATE = 1;

    static H5Storage of(Dataset data) {
        List<Integer> chunk = data instanceof ChunkedDataset chunked
                ? Arrays.stream(chunked.getChunkDimensions()).boxed().toList()
                : List.of();
        List<String> filters = chunk.isEmpty() ? List.of() : filters(data);
        return new H5Storage(
                typeName(data.getDataType()),
                data.getDataLayout().name().toLowerCase(Locale.ROOT),
                chunk,
                filters,
                data.getSizeInBytes(),
                Math.max(0, data.getStorageInBytes()));
    }

    private static List<String> filters(Dataset data) {
        try {
            return data.getFilters().stream().map(H5Storage::filterName).toList();
        } catch (HdfException e) { // one that the reader does not have
            return List.of("not supported: " + e.getMessage());
        }
    }

    private static String filterName(PipelineFilterWithData filter) {
        if (filter.getId() == DEFLATE) {
            return filter.getFilterData().length > 0 ? "gzip " + filter.getFilterData()[0] : "gzip";
        }
        String name = String.valueOf(filter.getName());
        return name.isBlank() ? "filter " + filter.getId() : name;
    }

    /** Elements in words. */
    static String typeName(DataType type) {
        if (H5Type.isText(type)) {
            return "text";
        }
        Optional<H5Type> numbers = H5Type.of(type);
        if (type instanceof EnumDataType enumeration
                && numbers.map(H5Type::element).orElse(null) != StoredType.BOOL) {
            return "enumeration of " + enumeration.getEnumMapping().values();
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
        if (type instanceof CompoundDataType compound) {
            return compound.getMembers().stream()
                    .map(m -> m.getName() + ": " + typeName(m.getDataType()))
                    .collect(Collectors.joining(", ", "compound (", ")"));
        }
        if (type instanceof ArrayDataType array) {
            return "arrays of " + typeName(array.getBaseType());
        }
        if (type instanceof VariableLength rows) {
            return "rows of " + typeName(rows.getParent());
        }
        if (type instanceof FixedPoint || type instanceof FloatingPoint) {
            return "unusual " + (type instanceof FixedPoint ? "integers" : "floats") + " of " + type.getSize()
                    + " bytes";
        }
        return type instanceof Reference
                ? "reference"
                : type instanceof OpaqueDataType ? "opaque" : "class " + type.getDataClass();
    }
}
