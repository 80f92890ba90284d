package org.ptyj.io.hdf5.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ptyj.io.Elements;
import org.ptyj.io.StoredType;
import org.ptyj.io.hdf5.format.H5FormatException;
import org.ptyj.io.hdf5.format.NumberType;

/** Arrays of the sorts that are read into. */
public final class Sinks {
    private Sinks() {}

    /** Numbers as floats from an index on; complex ones take two. */
    public static Sink of(float[] out, int from) {
        return (type, bytes) -> {
            NumberType numbers = numbers(type);
            StoredType element = numbers.element();
            boolean little = numbers.order() == ByteOrder.LITTLE_ENDIAN;
            if (little && element == StoredType.UINT16) {
                return (in, at, index, count) ->
                        FastestLoops.forCounts(count).unsigned16(in, at, out, from + index, count);
            }
            if (little && element == StoredType.UINT32) {
                return (in, at, index, count) ->
                        FastestLoops.forCounts(count).unsigned32(in, at, out, from + index, count);
            }
            int parts = element.parts();
            return (in, at, index, count) -> Elements.toFloats(
                    ByteBuffer.wrap(in).order(numbers.order()).position(at),
                    element,
                    out,
                    from + parts * index,
                    parts * count);
        };
    }

    /** Numbers as doubles from an index on; complex ones take two. */
    public static Sink of(double[] out, int from) {
        return (type, bytes) -> {
            NumberType numbers = numbers(type);
            int parts = numbers.element().parts();
            return (in, at, index, count) -> Elements.toDoubles(
                    ByteBuffer.wrap(in).order(numbers.order()).position(at),
                    numbers.element(),
                    out,
                    from + parts * index,
                    parts * count);
        };
    }

    /** The bits of 16-bit integers, or integers of one byte, from an index on. */
    public static Sink of(short[] out, int from) {
        return (type, bytes) -> {
            NumberType numbers = numbers(type);
            return switch (numbers.element()) {
                case INT16, UINT16 ->
                    (in, at, index, count) -> ByteBuffer.wrap(in)
                            .order(numbers.order())
                            .position(at)
                            .asShortBuffer()
                            .get(out, from + index, count);
                case UINT8, BOOL ->
                    (in, at, index, count) -> {
                        for (int i = 0; i < count; i++) {
                            out[from + index + i] = (short) (in[at + i] & 0xff);
                        }
                    };
                case INT8 ->
                    (in, at, index, count) -> {
                        for (int i = 0; i < count; i++) {
                            out[from + index + i] = in[at + i];
                        }
                    };
                default ->
                    throw H5FormatException.unsupported(
                            "reading " + numbers.element() + " as 16-bit integers", "read it as float or double");
            };
        };
    }

    /** The bytes of elements as they are, from the beginning. */
    public static Sink of(byte[] out, int elementBytes) {
        return (type, bytes) -> {
            if (bytes != elementBytes) {
                throw H5FormatException.unsupported(
                        "is a virtual data set whose source has elements of " + bytes + " bytes instead of "
                                + elementBytes,
                        "open the source file");
            }
            return (in, at, index, count) -> System.arraycopy(in, at, out, index * elementBytes, count * elementBytes);
        };
    }

    private static NumberType numbers(Optional<NumberType> type) throws H5FormatException {
        return type.orElseThrow(() -> H5FormatException.unsupported(
                "is a virtual data set whose source holds no numbers", "open the source file"));
    }
}
