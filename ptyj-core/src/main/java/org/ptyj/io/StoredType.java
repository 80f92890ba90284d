package org.ptyj.io;

/** Kinds of numbers that files hold. A complex element is a pair (re, im) of floats; a boolean is one byte, 0 or 1. */
public enum StoredType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8),
    COMPLEX64(8),
    COMPLEX128(16),
    BOOL(1);

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element, bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether an element is a pair (re, im). */
    public boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** Whether an element is a signed or unsigned integer; a boolean is not. */
    public boolean isInteger() {
        return ordinal() <= UINT64.ordinal();
    }

    /** Whether an element is an integer without sign. */
    public boolean isUnsigned() {
        return this == UINT8 || this == UINT16 || this == UINT32 || this == UINT64;
    }

    /** Real numbers per element: 2 for complex types, else 1. */
    public int parts() {
        return isComplex() ? 2 : 1;
    }

    /** The type of a complex element's parts, or this type itself. */
    public StoredType part() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }
}
