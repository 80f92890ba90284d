package org.ptyj.io.hdf5;

import org.ptyj.io.ByteBuilder;
import org.ptyj.io.StoredType;

/** Data type messages (HDF5 file format specification 3.0, IV.A.2.d), all little-endian. */
final class H5TypeMessages {
    /** Bytes of a reference into the global heap: length, collection, index. */
    static final int STRING_BYTES = 16;

    private H5TypeMessages() {}

    static byte[] encode(StoredType type) {
        return switch (type) {
            case FLOAT16 -> floating(2, 15, 10, 5, 15);
            case FLOAT32 -> floating(4, 31, 23, 8, 127);
            case FLOAT64 -> floating(8, 63, 52, 11, 1023);
            case COMPLEX64, COMPLEX128 -> complex(type);
            case BOOL -> bool();
            default -> integer(type.bytes(), !type.isUnsigned());
        };
    }

    private static byte[] integer(int bytes, boolean signed) {
        return new ByteBuilder()
                .u8(0x10, signed ? 8 : 0, 0, 0)
                .u32(bytes)
                .u16(0)
                .u16(8 * bytes)
                .toArray();
    }

    private static byte[] floating(int bytes, int sign, int fraction, int exponent, int bias) {
        return new ByteBuilder()
                .u8(0x11, 0x20, sign, 0) // 0x20: the leading one of the fraction is implied
                .u32(bytes)
                .u16(0)
                .u16(8 * bytes)
                .u8(fraction, exponent, 0, fraction)
                .u32(bias)
                .toArray();
    }

    /** What h5py shows as complex64 and complex128: a compound of two floats named r and i. */
    private static byte[] complex(StoredType type) {
        byte[] part = encode(type.part());
        return new ByteBuilder()
                .u8(0x36, 2, 0, 0)
                .u32(type.bytes())
                .put("r\0")
                .u8(0)
                .put(part)
                .put("i\0")
                .u8(type.bytes() / 2)
                .put(part)
                .toArray();
    }

    /** What h5py shows as bool: an enumeration over int8. */
    private static byte[] bool() {
        return new ByteBuilder()
                .u8(0x38, 2, 0, 0)
                .u32(1)
                .put(integer(1, true))
                .put("FALSE\0TRUE\0")
                .u8(0, 1)
                .toArray();
    }

    /** Text of so many bytes in UTF-8, filled up with zeros. */
    static byte[] fixedString(int bytes) {
        return new ByteBuilder().u8(0x13, 0x11, 0, 0).u32(bytes).toArray();
    }

    /** Text of any length in UTF-8, which h5py gives as str; the elements refer to the global heap. */
    static byte[] string() {
        return new ByteBuilder()
                .u8(0x19, 1, 1, 0)
                .u32(STRING_BYTES)
                .put(integer(1, false))
                .toArray();
    }
}
