package org.ptyj.io.hdf5.format;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.StoredType;

/** A type of numbers that we compute with, and its byte order. */
public record NumberType(StoredType element, ByteOrder order) {

    /** The numeric type, or empty for text and everything else. */
    public static Optional<NumberType> of(DataType type) {
        if (type instanceof DataType.Fixed fixed) {
            return integer(fixed);
        }
        if (type instanceof DataType.Floating floating) {
            return floating(floating);
        }
        if (type instanceof DataType.Compound compound) {
            return complex(compound);
        }
        if (type instanceof DataType.ComplexPair pair) {
            return of(pair.base())
                    .filter(p -> 2 * pair.base().size() == pair.size())
                    .flatMap(NumberType::pair);
        }
        if (type instanceof DataType.Enumeration enumeration) {
            return enumeration(enumeration);
        }
        if (type instanceof DataType.Bits bits && bits.size() == 1) {
            return Optional.of(new NumberType(StoredType.BOOL, bits.order()));
        }
        return Optional.empty();
    }

    /** Whether elements are texts. */
    public static boolean isText(DataType type) {
        return type instanceof DataType.Text || type instanceof DataType.VariableText;
    }

    private static Optional<NumberType> integer(DataType.Fixed type) {
        if (type.offset() != 0 || type.precision() != 8 * type.size()) {
            return Optional.empty();
        }
        boolean signed = type.signed();
        return switch (type.size()) {
            case 1 -> some(signed ? StoredType.INT8 : StoredType.UINT8, type.order());
            case 2 -> some(signed ? StoredType.INT16 : StoredType.UINT16, type.order());
            case 4 -> some(signed ? StoredType.INT32 : StoredType.UINT32, type.order());
            case 8 -> some(signed ? StoredType.INT64 : StoredType.UINT64, type.order());
            default -> Optional.empty();
        };
    }

    private static Optional<NumberType> some(StoredType element, ByteOrder order) {
        return Optional.of(new NumberType(element, order));
    }

    /** IEEE formats only: extended and "brain" floats have the same sizes but other fields. */
    private static Optional<NumberType> floating(DataType.Floating type) {
        if (type.size() > 8) {
            return Optional.empty();
        }
        int fields = type.size() * 10_000 + type.fraction() * 100 + type.exponent();
        return switch (fields) {
            case 2_10_05 -> some(StoredType.FLOAT16, type.order());
            case 4_23_08 -> some(StoredType.FLOAT32, type.order());
            case 8_52_11 -> some(StoredType.FLOAT64, type.order());
            default -> Optional.empty();
        };
    }

    /** Two equal floats side by side, named r and i as h5py does (or real and imag). */
    private static Optional<NumberType> complex(DataType.Compound type) {
        List<DataType.Member> members = type.members();
        if (members.size() != 2
                || !List.of("r", "re", "real").contains(members.get(0).name())
                || !List.of("i", "im", "imag").contains(members.get(1).name())) {
            return Optional.empty();
        }
        DataType.Member re = members.get(0);
        DataType.Member im = members.get(1);
        int half = type.size() / 2;
        boolean sideBySide =
                re.offset() == 0 && im.offset() == half && re.type().size() == half;
        return sideBySide && re.type().equals(im.type()) && re.type() instanceof DataType.Floating
                ? of(re.type()).flatMap(NumberType::pair)
                : Optional.empty();
    }

    private static Optional<NumberType> pair(NumberType part) {
        return switch (part.element) {
            case FLOAT32 -> some(StoredType.COMPLEX64, part.order);
            case FLOAT64 -> some(StoredType.COMPLEX128, part.order);
            default -> Optional.empty();
        };
    }

    /** An enumeration of FALSE and TRUE in one byte is a boolean; any other gives its numbers. */
    private static Optional<NumberType> enumeration(DataType.Enumeration type) {
        boolean bool = type.size() == 1 && type.names().equals(Map.of(0L, "FALSE", 1L, "TRUE"));
        boolean fits = type.base() instanceof DataType.Fixed && type.base().size() == type.size();
        return bool ? some(StoredType.BOOL, ByteOrder.LITTLE_ENDIAN) : fits ? of(type.base()) : Optional.empty();
    }
}
