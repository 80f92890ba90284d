package org.ptyj.array;

/** What one element of an array is; named as numpy names it. */
public enum ElementType {
    BOOL("bool", 1),
    FLOAT32("float32", 4),
    FLOAT64("float64", 8),
    COMPLEX64("complex64", 8),
    COMPLEX128("complex128", 16);

    private final String numpyName;
    private final int bytes;

    ElementType(String numpyName, int bytes) {
        this.numpyName = numpyName;
        this.bytes = bytes;
    }

    /** The type of real numbers in a precision. */
    public static ElementType real(Precision precision) {
        return precision == Precision.SINGLE ? FLOAT32 : FLOAT64;
    }

    /** The type of complex numbers with parts in a precision. */
    public static ElementType complex(Precision precision) {
        return precision == Precision.SINGLE ? COMPLEX64 : COMPLEX128;
    }

    public String numpyName() {
        return numpyName;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isComplex() {
        return this == COMPLEX64 || this == COMPLEX128;
    }

    /** Precision of the parts; truth values count as single. */
    public Precision precision() {
        return this == FLOAT64 || this == COMPLEX128 ? Precision.DOUBLE : Precision.SINGLE;
    }

    /** The real type in which one part of an element is held. */
    ElementType part() {
        return this == BOOL ? BOOL : real(precision());
    }

    /** Real numbers per element: 2 for complex types, else 1. */
    int parts() {
        return isComplex() ? 2 : 1;
    }
}
