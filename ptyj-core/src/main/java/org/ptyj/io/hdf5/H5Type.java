package org.ptyj.io.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ptyj.io.StoredType;

/** A numeric type as it stands in a file, with its byte order. */
record H5Type(StoredType element, ByteOrder order) {

    /** The numeric type, or empty for text and everything else we do not compute with. */
    static Optional<H5Type> of(DataType type) {
        if (type instanceof FixedPoint fixed) {
            return integer(fixed);
        }
        if (type instanceof FloatingPoint floating) {
            return floating(floating);
        }
        if (type instanceof CompoundDataType compound) {
            return complex(compound);
        }
        if (type instanceof EnumDataType enumeration) {
            return enumeration(enumeration);
        }
        if (type instanceof BitField bits && bits.getSize() == 1) {
            return Optional.of(new H5Type(StoredType.BOOL, bits.getByteOrder()));
        }
        return Optional.empty();
    }

    static boolean isText(DataType type) {
        return type instanceof StringData || type instanceof VariableLength v && v.isVariableLengthString();
    }

    private static Optional<H5Type> integer(FixedPoint type) {
        if (type.getBitOffset() != 0 || type.getBitPrecision() != 8 * type.getSize()) {
            return Optional.empty();
        }
        boolean signed = type.isSigned();
        StoredType element =
                switch (type.getSize()) {
                    case 1 -> signed ? StoredType.INT8 : StoredType.UINT8;
                    case 2 -> signed ? StoredType.INT16 : StoredType.UINT16;
                    case 4 -> signed ? StoredType.INT32 : StoredType.UINT32;
                    default -> signed ? StoredType.INT64 : StoredType.UINT64;
                };
        return element.bytes() == type.getSize()
                ? Optional.of(new H5Type(element, type.getByteOrder()))
                : Optional.empty();
    }

    /** IEEE formats only: extended and "brain" floats have the same sizes but other fields. */
    private static Optional<H5Type> floating(FloatingPoint type) {
        int fields = type.getSize() * 10_000 + type.getMantissaSize() * 100 + type.getExponentSize();
        return switch (fields) {
            case 2_10_05 -> Optional.of(new H5Type(StoredType.FLOAT16, type.getByteOrder()));
            case 4_23_08 -> Optional.of(new H5Type(StoredType.FLOAT32, type.getByteOrder()));
            case 8_52_11 -> Optional.of(new H5Type(StoredType.FLOAT64, type.getByteOrder()));
            default -> Optional.empty();
        };
    }

    /** Two equal floats side by side, named r and i as h5py does (or real and imag). */
    private static Optional<H5Type> complex(CompoundDataType type) {
        List<CompoundDataMember> members = type.getMembers();
        if (members.size() != 2
                || !List.of("r", "re", "real").contains(members.get(0).getName())
                || !List.of("i", "im", "imag").contains(members.get(1).getName())) {
            return Optional.empty();
        }
        Optional<H5Type> re = of(members.get(0).getDataType());
        Optional<H5Type> im = of(members.get(1).getDataType());
        int half = type.getSize() / 2;
        if (re.isEmpty()
                || !re.equals(im)
                || members.get(0).getOffset() != 0
                || members.get(1).getOffset() != half
                || members.get(0).getDataType().getSize() != half) {
            return Optional.empty();
        }
        return switch (re.get().element) {
            case FLOAT32 -> Optional.of(new H5Type(StoredType.COMPLEX64, re.get().order));
            case FLOAT64 -> Optional.of(new H5Type(StoredType.COMPLEX128, re.get().order));
            default -> Optional.empty();
        };
    }

    /** An enumeration of FALSE and TRUE in one byte is a boolean; any other gives its numbers. */
    private static Optional<H5Type> enumeration(EnumDataType type) {
        boolean bool = type.getSize() == 1 && type.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"));
        return bool ? Optional.of(new H5Type(StoredType.BOOL, ByteOrder.LITTLE_ENDIAN)) : of(type.getBaseType());
    }
}
