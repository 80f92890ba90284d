package org.ptyj.array;

/** Working precision of a computation: 32-bit or 64-bit floating point parts. */
public enum Precision {
    SINGLE(4),
    DOUBLE(8);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one real number. */
    public int bytes() {
        return bytes;
    }

    /** The wider of two precisions: what an expression of both is computed in. */
    public Precision widerOf(Precision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
